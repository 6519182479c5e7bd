package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.Identified;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Finds out who asks, before anything else is looked at. Wrong credentials are refused for public things, too. */
final class Reception {

    private final Identification identification;
    private final Proxies proxies;
    private final boolean insecure;

    Reception(Identification identification, HttpSettings settings) {
        this.identification = identification;
        this.proxies = new Proxies(settings.trustedProxies());
        this.insecure = settings.insecureCredentials();
    }

    /** Lets a caller in as whom their credentials say, or as anybody; who is refused has come in as anybody. */
    void receive(HttpServletRequest request) throws DownloadRefused {
        new Visitor(new Anonymous(), request.getRemoteAddr()).enter(request);
        Peer peer = proxies.peer(request);
        new Visitor(new Anonymous(), peer.text()).enter(request);
        Optional<Credentials> credentials = Credentials.of(request);
        if (credentials.isPresent()) {
            requireClosed(peer);
            known(credentials.get(), peer).enter(request);
        }
    }

    private Visitor known(Credentials credentials, Peer peer) throws DownloadRefused {
        Identified identified = credentials.isKey()
                ? identification.key(credentials.secret(), credentials.user(), peer.guesser())
                : identification.password(credentials.user().orElse(""), credentials.secret(), peer.guesser());
        if (identified instanceof Identified.Known known) {
            return new Visitor(known.user(), peer.text());
        }
        throw refused(identified).refused();
    }

    private static Problem refused(Identified identified) {
        if (identified instanceof Identified.TooOften tooOften) {
            String sentence = "Too many wrong credentials came from here; try again later.";
            return Problem.of("too-many-attempts", 429, sentence).retryAfter(tooOften.again());
        }
        if (identified instanceof Identified.Busy busy) {
            String sentence = "Too many passwords are being looked at just now; try again.";
            return Problem.of("busy", 503, sentence).retryAfter(busy.again());
        }
        return wrong();
    }

    /** The same whatever is wrong with them. */
    static Problem wrong() {
        return Problem.of("wrong-credentials", 401, "The credentials are wrong, or not valid any more.");
    }

    private void requireClosed(Peer peer) throws DownloadRefused {
        if (peer.closed() || insecure) {
            return;
        }
        String way = peer.proxied()
                ? "name your proxy in http.trusted-proxies and have it set X-Forwarded-For and X-Forwarded-Proto"
                : "use https, by a proxy that is named in http.trusted-proxies";
        String sentence = "Passwords and keys are not taken over plain HTTP, where others can read them: " + way
                + "; or set http.insecure-credentials = true.";
        throw Problem.of("insecure-credentials", 403, sentence).refused();
    }
}
