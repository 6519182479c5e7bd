package org.decant.launcher.download;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;

/**
 * Reads a datafile's bytes from the first copy that can be had, and holds them to what the catalogue states: length
 * always, CRC-32 where the whole file is read and one is known. Another copy is tried only before the first byte.
 */
final class FileReader implements BodyReader {

    private final Copies copies;
    private final long first;
    private final long count;
    private final boolean toTheEnd;
    private final CRC32 crc;
    private volatile Copies.Opened opened;
    private long done;
    private boolean agreed;

    /** Opens nothing yet. */
    FileReader(Copies copies, long first, long count) {
        this.copies = copies;
        this.first = first;
        this.count = Math.min(count, copies.entry().size() - first);
        this.toTheEnd = first + this.count == copies.entry().size();
        this.crc = first == 0 && toTheEnd ? new CRC32() : null;
    }

    /** The CRC-32 of the whole file, once it is read. */
    long crc32() {
        return crc.getValue();
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        try {
            while (done < count && buffer.hasRemaining()) {
                readSome(buffer);
            }
            if (done == count && !agreed) {
                agree();
            }
            return done < count;
        } catch (Throwable failure) { // whatever a provider's channel throws
            throw asRefusal(failure);
        }
    }

    private void readSome(ByteBuffer buffer) throws IOException {
        ByteBuffer part = buffer.slice();
        part.limit((int) Math.min(part.limit(), count - done));
        int read = readOrFallBack(part);
        if (crc != null) {
            crc.update(part.flip());
        }
        buffer.position(buffer.position() + read);
        done += read;
    }

    private int readOrFallBack(ByteBuffer part) throws IOException {
        int failed = 0;
        while (true) {
            try {
                ensureOpen(failed);
                int read = opened.channel().read(part);
                if (read < 0) {
                    throw new EOFException(describe() + " ended after " + (first + done) + " bytes");
                }
                return read;
            } catch (Throwable failure) { // whatever a provider's channel throws
                boolean lastCopy = opened == null || opened.index() + 1 >= copies.count();
                if (done > 0 || lastCopy) {
                    throw failure;
                }
                failed = opened.index() + 1;
                giveUpCopy();
                part.clear();
            }
        }
    }

    private DownloadRefused asRefusal(Throwable failure) {
        if (failure instanceof DownloadRefused refused) {
            return refused;
        }
        return StoreFailure.refusal(
                "Datafile " + copies.entry().id(), opened.location().protocol(), failure);
    }

    private void ensureOpen(int failed) throws DownloadRefused {
        if (opened == null) {
            opened = copies.open(failed, first, toTheEnd ? Long.MAX_VALUE : count);
        }
    }

    private void agree() throws IOException {
        ensureOpen(0);
        if (toTheEnd && reachesFurther(opened.channel())) {
            throw new IOException(
                    describe() + " has more bytes than the " + copies.entry().size() + " catalogued");
        }
        long known = copies.entry().checksums().crc32();
        if (crc != null && known != Checksums.UNKNOWN_CRC && known != crc.getValue()) {
            throw new IOException(describe() + " has changed: its CRC-32 is not the catalogued one");
        }
        agreed = true;
    }

    private boolean reachesFurther(ReadableByteChannel channel) throws IOException {
        if (channel instanceof FileChannel file) {
            return file.size() != copies.entry().size();
        }
        return channel.read(ByteBuffer.allocate(1)) > 0;
    }

    private String describe() {
        DatafileEntry entry = copies.entry();
        return "datafile " + entry.id() + " at " + opened.location().url();
    }

    private void giveUpCopy() {
        try {
            opened.channel().close();
        } catch (Throwable unimportant) {
            // it has failed before
        } finally {
            opened = null;
        }
    }

    @Override
    public void close() throws IOException {
        Copies.Opened open = opened;
        if (open != null) {
            open.channel().close();
        }
    }
}
