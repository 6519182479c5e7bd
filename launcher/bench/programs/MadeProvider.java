package org.decant.bench;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.LocalSource;
import org.decant.api.PromptProvider;

/** A store far away that is not there: every file is zeros of the catalogued size; {@code far:///50/NAME} takes 50 ms to be opened. */
public class MadeProvider implements DownloadProvider {

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        long delay = Long.parseLong(datafile.path().split("/")[1]);
        long size = datafile.size();
        return Content.of((first, count) -> opened(delay, Math.min(count, size - first))).withLength(size);
    }

    /** One on this machine, whose {@code near:///0/NAME} are there at once. */
    public static final class Near extends MadeProvider implements PromptProvider {

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            long size = datafile.size();
            LocalSource source = (first, count) -> new Zeros(Math.min(count, size - first));
            return Content.of(source).withLength(size);
        }
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
