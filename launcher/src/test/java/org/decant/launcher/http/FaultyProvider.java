package org.decant.launcher.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/** Copies that are broken in every way a store can think of. */
final class FaultyProvider implements DownloadProvider {

    final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private final Set<Copy> recovered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    /** A copy that is as it should be. */
    void store(String name, byte[] bytes) {
        copies.put("/" + name, new Copy(bytes, null, 0));
    }

    void store(String name, byte[] bytes, Fault fault, int at) {
        copies.put("/" + name, new Copy(bytes, fault, at));
    }

    int open() {
        return open.get();
    }

    /** Ends whatever hangs. */
    void release() {
        released.countDown();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        Copy copy = copies.get(datafile.path());
        if (copy == null) {
            throw new NoSuchFileException(datafile.url());
        }
        if (copy.fault == Fault.STALLS_WHEN_DESCRIBED) {
            hang(released);
        }
        Content content = Content.of((first, count) -> open(copy, first, count));
        return content.withLength(copy.fault == Fault.OTHER_LENGTH ? datafile.size() + 1 : datafile.size());
    }

    ReadableByteChannel open(String name, long first, long count) {
        return open(copies.get("/" + name), first, count);
    }

    private ReadableByteChannel open(Copy copy, long first, long count) {
        if (copy.fault == Fault.STALLS_WHEN_OPENED) {
            hang(released);
        }
        opened.incrementAndGet();
        open.incrementAndGet();
        return new Channel(copy, (int) first, count);
    }

    /** Like a system call: an interrupt changes nothing. */
    private static void hang(CountDownLatch until) {
        boolean over = false;
        while (!over) {
            try {
                until.await();
                over = true;
            } catch (InterruptedException ignored) {
                over = false;
            }
        }
    }

    private record Copy(byte[] bytes, Fault fault, int at) {}

    private final class Channel implements ReadableByteChannel {

        private final Copy copy;
        private final long end;
        private final CountDownLatch closed = new CountDownLatch(1);
        private int position;

        Channel(Copy copy, int first, long count) {
            this.copy = copy;
            this.position = first;
            int length = copy.bytes.length;
            int there = copy.fault == Fault.SHORT ? copy.at : copy.fault == Fault.LONG ? length + 1 : length;
            this.end = Math.min(there, first + Math.min(count, Integer.MAX_VALUE));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position >= end) {
                return -1;
            }
            boolean before = copy.fault != null && position < copy.at;
            int until = (int) Math.min(end, before ? copy.at : position + 10_000L);
            if (copy.fault != null && position == copy.at) {
                fail();
            }
            int count = Math.min(target.remaining(), until - position);
            for (int i = 0; i < count; i++) {
                target.put(at(position++));
            }
            return count;
        }

        private byte at(int offset) {
            byte right = offset < copy.bytes.length ? copy.bytes[offset] : 0;
            return copy.fault == Fault.CHANGED && offset == copy.at ? (byte) ~right : right;
        }

        private void fail() throws IOException {
            switch (copy.fault) {
                case DIES -> throw new IOException("the store died");
                case DIES_ONCE -> {
                    if (recovered.add(copy)) {
                        throw new IOException("the store was away");
                    }
                }
                case ERROR -> throw new NoClassDefFoundError("org/example/Missing");
                case DEAF -> hang(released);
                case STALLS -> {
                    hang(closed);
                    throw new AsynchronousCloseException();
                }
                default -> {}
            }
        }

        @Override
        public boolean isOpen() {
            return closed.getCount() > 0;
        }

        @Override
        public void close() {
            if (isOpen()) {
                open.decrementAndGet();
            }
            closed.countDown();
        }
    }
}
