package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs in to ftp servers: once for each opened file, so that closing one disturbs no other. */
final class FtpServers implements Closeable {

    private final CheckedResolver resolver;
    private final Credentials credentials;
    private final Set<FtpSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    FtpServers(CheckedResolver resolver, Credentials credentials) {
        this.resolver = resolver;
        this.credentials = credentials;
    }

    /** Gives a session that is logged in; to be given back. */
    FtpSession login(WebAddress address, Attempt attempt) throws IOException {
        FtpSession session = new FtpSession(address);
        open.add(session);
        try {
            attempt.waitsFor(session);
            checkNotClosed();
            session.login(reachable(address), credentials.of(address.origin()));
            return session;
        } catch (IOException | RuntimeException e) {
            end(session);
            throw e;
        }
    }

    void end(FtpSession session) throws IOException {
        if (open.remove(session)) {
            session.close();
        }
    }

    private void checkNotClosed() throws IOException {
        if (closed) {
            throw new IOException("the provider has been closed");
        }
    }

    private InetAddress reachable(WebAddress address) throws IOException {
        try {
            return resolver.resolve(address.origin().host())[0];
        } catch (CheckedResolver.AddressRefused refused) {
            throw new AccessDeniedException(address.toString(), null, refused.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (FtpSession session : open) {
            end(session);
        }
    }
}
