package org.decant.api.tck;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Redirect;
import org.decant.api.Selection;

/** Runs the contract over a memory store with one thing broken. Not found by the build: it looks past nested classes. */
abstract class BrokenProvider extends ContentProviderContract {

    final MemoryProvider memory = new MemoryProvider("memory");

    abstract Download broken(Content sound, Datafile datafile) throws IOException;

    @Override
    protected DownloadProvider provider() {
        return (datafile, context) -> broken((Content) memory.downloadDatafile(datafile, context), datafile);
    }

    @Override
    protected Datafile store(String name, byte[] bytes) {
        return memory.store(name, bytes);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("memory:///missing.txt", 1);
    }

    @Override
    protected OptionalLong opened() {
        return OptionalLong.of(memory.opened());
    }

    static final class OpensWhenDescribing extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) throws IOException {
            sound.source().open(0, 1).close();
            return sound;
        }
    }

    static final class StatesAWrongLength extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            return sound.withLength(datafile.size() + 1);
        }
    }

    static final class StatesAQuotedValidator extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            return sound.withValidator("\"quoted\"");
        }
    }

    static final class StartsAtTheBeginning extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            return Content.of((first, count) -> sound.source().open(0, count));
        }
    }

    static final class ReadsOnToTheEnd extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            return Content.of((first, count) -> sound.source().open(first, Long.MAX_VALUE));
        }
    }

    static final class OpensOnce extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            AtomicReference<ByteSource> once = new AtomicReference<>(sound.source());
            return Content.of((first, count) -> {
                ByteSource source = once.getAndSet(null);
                if (source == null) {
                    throw new IOException("opened twice");
                }
                return source.open(first, count);
            });
        }
    }

    static final class LosesTheMeaningOfMissing extends BrokenProvider {
        @Override
        protected DownloadProvider provider() {
            return (datafile, context) -> {
                try {
                    return memory.downloadDatafile(datafile, context);
                } catch (NoSuchFileException e) {
                    throw new IOException(e);
                }
            };
        }

        @Override
        Download broken(Content sound, Datafile datafile) {
            return sound;
        }
    }

    static final class IgnoresClosing extends BrokenProvider {
        @Override
        Download broken(Content sound, Datafile datafile) {
            return Content.of((first, count) -> new Unclosable(sound.source().open(first, count)));
        }
    }

    static final class PacksAnotherSelection extends BrokenProvider {
        @Override
        protected DownloadProvider provider() {
            return new DownloadProvider() {
                @Override
                public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
                    return memory.downloadDatafile(datafile, context);
                }

                @Override
                public Download downloadDatafiles(Selection files, DownloadContext context) {
                    return context.pack(SampleSelection.of());
                }
            };
        }

        @Override
        Download broken(Content sound, Datafile datafile) {
            return sound;
        }
    }

    static final class FailsItsSelfTest extends BrokenProvider {
        @Override
        protected DownloadProvider provider() {
            return new DownloadProvider() {
                @Override
                public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
                    return memory.downloadDatafile(datafile, context);
                }

                @Override
                public void selfTest() throws IOException {
                    throw new IOException("'store' is not set");
                }
            };
        }

        @Override
        Download broken(Content sound, Datafile datafile) {
            return sound;
        }
    }

    static final class RedirectsWithAPassword extends RedirectProviderContract {
        @Override
        protected DownloadProvider provider() {
            return (datafile, context) -> Redirect.to(URI.create("https://me:secret@data.example.org/a.txt"));
        }

        @Override
        protected Datafile store(String name, byte[] bytes) {
            return SampleDatafile.at("far:///" + name, bytes.length);
        }
    }

    private record Unclosable(ReadableByteChannel channel) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
