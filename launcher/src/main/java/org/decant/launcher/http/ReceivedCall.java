package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.api.Incoming;
import org.decant.launcher.download.DownloadRefused;

/** A request, as {@code api} sees it. */
final class ReceivedCall implements Incoming {

    private final HttpServletRequest request;
    private final Visitor visitor;

    ReceivedCall(HttpServletRequest request) {
        this.request = request;
        this.visitor = Visitor.of(request);
    }

    @Override
    public String path() {
        return Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    @Override
    public String query() {
        return Optional.ofNullable(request.getQueryString()).orElse("");
    }

    @Override
    public Caller caller() {
        return visitor.caller();
    }

    @Override
    public String by() {
        return signature(request);
    }

    /** How the record calls who asks: by their name, and by which key they came. */
    static String signature(HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        boolean byKey =
                KnownUser.in(caller).filter(user -> user.proof() == Proof.KEY).isPresent();
        return caller.name() + (byKey ? " by key " + keyId(request) : "");
    }

    private static String keyId(HttpServletRequest request) {
        try {
            return Credentials.of(request)
                    .filter(Credentials::isKey)
                    .flatMap(credentials -> ApiKeys.id(credentials.secret()))
                    .orElse("?");
        } catch (DownloadRefused impossible) {
            throw new IllegalStateException("let in by what cannot be read", impossible);
        }
    }

    @Override
    public String from() {
        try {
            return new Peer(InetAddress.getByName(visitor.address()), false, false, false, false).guesser();
        } catch (IOException impossible) {
            throw new IllegalStateException("not an address: " + visitor.address(), impossible);
        }
    }

    @Override
    public boolean direct() {
        return AdministrationGate.local(request);
    }

    @Override
    public String contentType() {
        return Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
    }

    @Override
    public long length() {
        return request.getContentLengthLong();
    }

    @Override
    public InputStream body() throws IOException {
        return request.getInputStream();
    }
}
