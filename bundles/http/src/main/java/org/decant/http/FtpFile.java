package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;
import org.decant.api.DatafileChangedException;

/** A file on an ftp server. All that is opened through one of these is of the same version. */
final class FtpFile implements ByteSource {

    private final FtpServers servers;
    private final WebAddress address;
    private final long size;
    private final SameVersion version;

    FtpFile(FtpServers servers, WebAddress address, long size) {
        this.servers = servers;
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
        FtpSession session = servers.login(address);
        try {
            return open(session, wanted);
        } catch (IOException | RuntimeException e) {
            servers.end(session);
            throw e;
        }
    }

    private ReadableByteChannel open(FtpSession session, Wanted wanted) throws IOException {
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
