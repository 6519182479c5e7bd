package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;

/** A file on a web server. All that is opened through one of these is of the same version. */
final class WebFile implements ByteSource {

    private final WebServers servers;
    private final OpeningTime time;
    private final WebAddress address;
    private final long size;
    private final SameVersion version;

    WebFile(WebServers servers, OpeningTime time, WebAddress address, long size) {
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
        Exchange exchange = servers.get(address, wanted, attempt);
        try {
            OpenBody body = WebAnswer.check(exchange, wanted);
            version.check(exchange.version());
            return RemoteChannel.of(address.toString(), body, wanted.count());
        } catch (IOException | RuntimeException e) {
            exchange.close();
            throw e;
        }
    }
}
