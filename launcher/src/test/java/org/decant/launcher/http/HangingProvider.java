package org.decant.launcher.http;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/** Hangs in one of its methods, deaf to interrupts and closings, until it is released; is as it should be otherwise. */
final class HangingProvider implements DownloadProvider {

    final AtomicInteger hanging = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final String where;

    /**
     * @param where one of describe, open, read, close
     */
    HangingProvider(String where) {
        this.where = where;
    }

    void release() {
        released.countDown();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        hang("describe");
        return Content.of((first, count) -> {
                    hang("open");
                    return new OneByte();
                })
                .withLength(1);
    }

    private void hang(String here) {
        if (!here.equals(where)) {
            return;
        }
        hanging.incrementAndGet();
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException deaf) {
                over = false;
            }
        }
        hanging.decrementAndGet();
    }

    private final class OneByte implements ReadableByteChannel {

        private int left = 1;

        @Override
        public int read(ByteBuffer target) {
            hang("read");
            if (left == 0) {
                return -1;
            }
            left = 0;
            target.put((byte) 7);
            return 1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            hang("close");
        }
    }
}
