package org.decant.api.tck;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Redirect;

/** Providers that lose the meaning of a failure, or hide it, and those that redirect astray. */
final class BrokenFailures {

    private BrokenFailures() {}

    static final class LosesTheMeaningOfMissing extends BrokenProvider {
        @Override
        IOException failure(IOException sound) {
            return sound instanceof NoSuchFileException ? new IOException(sound) : sound;
        }
    }

    static final class TakesRefusedForMissing extends BrokenProvider {
        @Override
        IOException failure(IOException sound) {
            return sound instanceof AccessDeniedException ? new NoSuchFileException(sound.getMessage()) : sound;
        }
    }

    static final class TakesLaterForNever extends BrokenProvider {
        @Override
        IOException failure(IOException sound) {
            return sound instanceof DownloadUnavailableException ? new IOException(sound) : sound;
        }
    }

    static final class CutsToTheCataloguedSize extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sized(sound, datafile.size(), false);
        }
    }

    static final class FillsUpToTheCataloguedSize extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return sized(sound, datafile.size(), true);
        }
    }

    static final class RedirectsWithAPassword extends Redirecting {
        @Override
        protected DownloadProvider provider() {
            return (datafile, context) -> to("https://me:secret@data.example.org", quoted(datafile));
        }
    }

    static final class RedirectsToAnEncodedName extends Redirecting {
        @Override
        protected DownloadProvider provider() {
            return (datafile, context) ->
                    to("https://data.example.org", quoted(datafile).replace("%", "%25"));
        }
    }

    static final class RedirectsWhereTheNameSays extends Redirecting {
        @Override
        protected DownloadProvider provider() {
            return (datafile, context) ->
                    to("https://data.example.org", quoted(datafile).substring(1));
        }
    }

    /** The bytes there are, cut or filled to the size. */
    private static Content sized(Content sound, long size, boolean filled) {
        return Content.of((first, count) -> {
            byte[] there = Reading.all(sound.source());
            byte[] sized = there.length < size != filled ? there : Arrays.copyOf(there, (int) size);
            return new MemoryChannel(sized, first, count, Long.MAX_VALUE, () -> {});
        });
    }

    private static String quoted(Datafile datafile) throws IOException {
        try {
            return new URI(null, null, datafile.path(), null).toASCIIString();
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Redirect to(String base, String path) {
        return Redirect.to(URI.create(base + path));
    }

    private abstract static class Redirecting extends RedirectProviderContract {
        @Override
        protected Datafile store(String name, byte[] bytes) {
            return SampleDatafile.at("far:///" + name, bytes.length);
        }
    }
}
