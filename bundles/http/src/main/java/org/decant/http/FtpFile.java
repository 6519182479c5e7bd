package org.decant.http;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.commons.net.MalformedServerReplyException;
import org.decant.api.DatafileChangedException;

/** A file on an ftp server. */
final class FtpFile extends RemoteFile {

    private final FtpServers servers;

    FtpFile(FtpServers servers, OpeningTime time, WebAddress address, long size) {
        super(time, address, size);
        this.servers = servers;
    }

    @Override
    ReadableByteChannel open(Attempt attempt, Wanted wanted) throws IOException {
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
