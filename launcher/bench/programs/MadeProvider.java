package org.decant.bench;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.LocalSource;
import org.decant.api.PromptProvider;

/**
 * A store that is not there: every file is zeros of the catalogued size. {@code bench:///50/NAME} takes 50 ms to be opened,
 * as a store far away does.
 */
public final class MadeProvider implements PromptProvider {

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        long delay = Long.parseLong(datafile.path().split("/")[1]);
        long size = datafile.size();
        LocalSource near = (first, count) -> new Zeros(Math.min(count, size - first));
        ByteSource far = (first, count) -> opened(delay, Math.min(count, size - first));
        return Content.of(delay == 0 ? near : far).withLength(size);
    }

    private static ReadableByteChannel opened(long delay, long count) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Zeros(count);
    }

    private static final class Zeros implements ReadableByteChannel {

        private static final byte[] BLOCK = new byte[1 << 16];
        private volatile boolean open = true;
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read(ByteBuffer target) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(left, BLOCK.length), target.remaining());
            target.put(BLOCK, 0, count);
            left -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
