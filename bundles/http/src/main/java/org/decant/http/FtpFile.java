package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.apache.commons.net.MalformedServerReplyException;
import org.decant.api.ByteSource;
import org.decant.api.DatafileChangedException;

/** A file on an ftp server. All that is opened through one of these is of the same version. */
final class FtpFile implements ByteSource {

    private final FtpServers servers;
    private final OpeningTime time;
    private final WebAddress address;
    private final long size;
    private final SameVersion version;

    FtpFile(FtpServers servers, OpeningTime time, WebAddress address, long size) {
        this.servers = servers;
        this.time = time;
        this.address = address;
        this.size = size;
        version = new SameVersion(address);
    }

    @Override
    public ReadableByteChannel open(long first, long count) throws IOException {
        Wanted wanted = Wanted.of(first, count, size);
        if (wanted.isNothing()) {
            return Channels.newChannel(InputStream.nullInputStream());
        }
        return time.limit(address.toString(), attempt -> open(attempt, wanted));
    }

    private ReadableByteChannel open(Attempt attempt, Wanted wanted) throws IOException {
        try {
            return read(servers.login(address, attempt), wanted);
        } catch (MalformedServerReplyException e) {
            throw new IOException(address + " is on no ftp server: " + UrlText.oneLine(e.getMessage()), e.getCause());
        }
    }

    private ReadableByteChannel read(FtpSession session, Wanted wanted) throws IOException {
        try {
            return opened(session, wanted);
        } catch (IOException | RuntimeException e) {
            servers.end(session);
            throw e;
        }
    }

    private ReadableByteChannel opened(FtpSession session, Wanted wanted) throws IOException {
        long found = session.size();
        if (found >= 0 && found != size) {
            throw new DatafileChangedException(
                    address + " has " + found + " bytes and was catalogued with " + size + "; register it again");
        }
        version.check(session.version());
        OpenBody body = new OpenBody(session.read(wanted.first()), () -> servers.end(session), 0, wanted.reachesEnd());
        return RemoteChannel.of(address.toString(), body, wanted.count());
    }
}
