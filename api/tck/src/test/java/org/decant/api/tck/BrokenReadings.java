package org.decant.api.tck;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;

/** Providers that give other bytes than were asked for, or those of another file. */
final class BrokenReadings {

    private BrokenReadings() {}

    static final class DoesNotLikeEmptyFiles extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) throws IOException {
            if (datafile.size() == 0) {
                throw new IOException("there is nothing in it");
            }
            return sound;
        }
    }

    static final class StartsAtTheBeginning extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of((first, count) -> sound.source().open(0, count));
        }
    }

    static final class ReadsOnToTheEnd extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of((first, count) -> sound.source().open(first, Long.MAX_VALUE));
        }
    }

    static final class OpensOnce extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
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

    static final class NeedsAnArray extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of((first, count) -> new Altered(sound.source().open(first, count)) {
                @Override
                public int read(ByteBuffer target) throws IOException {
                    ByteBuffer own = ByteBuffer.wrap(target.array(), target.position(), target.remaining());
                    int read = super.read(own);
                    target.position(own.position());
                    return read;
                }
            });
        }
    }

    static final class FailsBehindTheEnd extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of((first, count) -> new Altered(sound.source().open(first, count)) {
                private boolean ended;

                @Override
                public int read(ByteBuffer target) throws IOException {
                    if (ended) {
                        throw new IOException("the connection has been given back");
                    }
                    int read = super.read(target);
                    ended = read < 0;
                    return read;
                }
            });
        }
    }

    static final class DecodesPaths extends BrokenProvider {
        @Override
        Datafile asked(Datafile datafile) {
            String path = datafile.path().replaceAll("%(?![0-9a-f]{2})", "%25");
            return SampleDatafile.at("memory://" + URLDecoder.decode(path, StandardCharsets.UTF_8), datafile.size());
        }
    }

    static final class CutsAtWhiteSpace extends BrokenProvider {
        @Override
        Datafile asked(Datafile datafile) {
            return SampleDatafile.at(datafile.url().replaceFirst("\\s.*", ""), datafile.size());
        }
    }

    static final class KnowsAsciiAlone extends BrokenProvider {
        @Override
        Datafile asked(Datafile datafile) {
            byte[] bytes = datafile.url().getBytes(StandardCharsets.US_ASCII);
            return SampleDatafile.at(new String(bytes, StandardCharsets.US_ASCII), datafile.size());
        }
    }

    /** A channel to be broken in one method. */
    static class Altered implements ReadableByteChannel {
        private final ReadableByteChannel channel;

        Altered(ReadableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
