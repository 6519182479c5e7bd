package org.decant.api.tck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;

/** Providers that take one reader's channel, or one version's state, for another's. */
final class BrokenSharing {

    private BrokenSharing() {}

    /** Of the crowd's files it closes none: whether the crowd notices is chance. */
    static final class ClosesAllAtOnce extends BrokenProvider {
        private final List<ReadableByteChannel> open = new CopyOnWriteArrayList<>();

        @Override
        Download answer(Content sound, Datafile datafile) {
            if (datafile.filename().matches("(shared|reader).*")) {
                return sound;
            }
            return Content.of((first, count) -> {
                ReadableByteChannel channel = sound.source().open(first, count);
                open.add(channel);
                return new BrokenReadings.Altered(channel) {
                    @Override
                    public void close() throws IOException {
                        for (ReadableByteChannel each : open) {
                            each.close();
                        }
                    }
                };
            });
        }
    }

    static final class IgnoresClosing extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of(
                    (first, count) -> new BrokenReadings.Altered(sound.source().open(first, count)) {
                        @Override
                        public boolean isOpen() {
                            return true;
                        }

                        @Override
                        public void close() {}
                    });
        }
    }

    static final class FailsWhenClosedTwice extends BrokenProvider {
        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of(
                    (first, count) -> new BrokenReadings.Altered(sound.source().open(first, count)) {
                        @Override
                        public void close() throws IOException {
                            if (!isOpen()) {
                                throw new IOException("closed already");
                            }
                            super.close();
                        }
                    });
        }
    }

    /** Closing waits for the read that it should end. */
    static final class CannotBeInterrupted extends BrokenProvider {
        @Override
        protected Optional<Datafile> blocking() {
            return Optional.of(memory.store("blocking.bin", new byte[1]));
        }

        @Override
        int patience() {
            return 1;
        }

        @Override
        Download answer(Content sound, Datafile datafile) {
            return datafile.filename().equals("blocking.bin") ? Content.of((first, count) -> stuck()) : sound;
        }

        private static ReadableByteChannel stuck() {
            CountDownLatch never = new CountDownLatch(1);
            return new BrokenReadings.Altered(null) {
                @Override
                public int read(ByteBuffer target) throws IOException {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return -1;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** What is held for all instances goes with the first. */
    static final class KeepsItsStateInAStaticField extends BrokenProvider {
        private final Map<String, Boolean> sessions = new ConcurrentHashMap<>(Map.of("store", true));

        @Override
        Download answer(Content sound, Datafile datafile) throws IOException {
            if (sessions.isEmpty()) {
                throw new IOException("the session has ended");
            }
            return sound;
        }

        @Override
        protected void deactivate(DownloadProvider provider) {
            sessions.clear();
        }
    }

    /** As one that listens on a port, or takes a lock, which the next instance takes from it. */
    static final class StopsWhenItIsReplaced extends BrokenProvider {
        private volatile boolean replaced;

        @Override
        protected DownloadProvider replacement() {
            replaced = true;
            return new CompleteProvider(memory);
        }

        @Override
        Download answer(Content sound, Datafile datafile) {
            return Content.of((first, count) -> {
                if (replaced) {
                    throw new IOException("stopped");
                }
                return sound.source().open(first, count);
            });
        }
    }
}
