package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;

/** A file on another server. All that is opened through one of these is of the same version, and in time. */
abstract class RemoteFile implements ByteSource {

    final WebAddress address;
    final long size;
    final SameVersion version;
    private final OpeningTime time;

    RemoteFile(OpeningTime time, WebAddress address, long size) {
        this.time = time;
        this.address = address;
        this.size = size;
        version = new SameVersion(address);
    }

    @Override
    public final ReadableByteChannel open(long first, long count) throws IOException {
        Wanted wanted = Wanted.of(first, count, size);
        if (wanted.isNothing()) {
            return Channels.newChannel(InputStream.nullInputStream());
        }
        return time.limit(address.toString(), attempt -> open(attempt, wanted));
    }

    /** Opens at least one byte; what it has begun is ended where it throws. */
    abstract ReadableByteChannel open(Attempt attempt, Wanted wanted) throws IOException;
}
