package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.ByteSource;
import org.decant.api.DatafileChangedException;

/** A file on a web server. All that is opened through one of these is of the same version. */
final class WebFile implements ByteSource {

    private final WebServers servers;
    private final WebAddress address;
    private final long size;
    private final AtomicReference<Version> seen = new AtomicReference<>();

    WebFile(WebServers servers, WebAddress address, long size) {
        this.servers = servers;
        this.address = address;
        this.size = size;
    }

    @Override
    public ReadableByteChannel open(long first, long count) throws IOException {
        Wanted wanted = Wanted.of(first, count, size);
        if (wanted.isNothing()) {
            return Channels.newChannel(InputStream.nullInputStream());
        }
        Exchange exchange = servers.get(address, wanted);
        try {
            OpenBody body = WebAnswer.check(exchange, wanted);
            checkVersion(exchange.version());
            RemoteChannel channel = new RemoteChannel(address.toString(), body, wanted.count());
            if (size == 0) {
                channel.checkEnd();
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private void checkVersion(Version found) throws IOException {
        Version before = seen.compareAndExchange(null, found);
        if (before != null && !before.agreesWith(found)) {
            throw new DatafileChangedException(
                    address + " has changed while it was read: it was " + before + " and is now " + found);
        }
    }
}
