package org.decant.http;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** A file on a web server. */
final class WebFile extends RemoteFile {

    private final WebServers servers;

    WebFile(WebServers servers, OpeningTime time, WebAddress address, long size) {
        super(time, address, size);
        this.servers = servers;
    }

    @Override
    ReadableByteChannel open(Attempt attempt, Wanted wanted) throws IOException {
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
