package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Bearers;
import org.decant.launcher.access.Identification;
import org.decant.launcher.access.Identified;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Finds out who asks, before anything else is looked at. Wrong credentials are refused for public things, too. */
final class Reception {

    /** The same for one that never was. */
    private static final Problem WRONG_LINK = Problem.of(
            "wrong-link",
            401,
            "This link opens nothing: it may have been cut or changed on the way. Ask who sent it to you for another.");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Where a page of another site could do harm without any credentials: it could log somebody in as somebody else. */
    private static final Set<String> LOGGING_IN_AND_OUT = Set.of("/login", "/logout");

    private final Identification identification;
    private final Bearers bearers;
    private final Sessions sessions;
    private final Proxies proxies;
    private final OwnPages ownPages;
    private final boolean insecure;

    Reception(Rooms rooms, HttpSettings settings) {
        this.identification = rooms.identification();
        this.bearers = rooms.bearers();
        this.sessions = rooms.sessions();
        this.proxies = new Proxies(settings.trustedProxies());
        this.ownPages = new OwnPages(new OwnAddress(settings.publicUrl()));
        this.insecure = settings.insecureCredentials();
    }

    /**
     * Lets a caller in as whom their credentials say, else their session, or as anybody; who is refused has come in as
     * anybody. A session that has ended is no refusal: a browser would be kept from what is public.
     */
    void receive(HttpServletRequest request) throws DownloadRefused {
        new Visitor(new Anonymous(), request.getRemoteAddr()).enter(request);
        Peer peer = proxies.peer(request);
        Visit.comesFrom(request, peer);
        new Visitor(new Anonymous(), peer.text()).enter(request);
        Optional<Credentials> credentials = Credentials.of(request);
        requireOwnPage(request, peer, credentials);
        if (credentials.isPresent()) {
            requireClosed(peer);
            new Visitor(known(request, credentials.get(), peer), peer.text()).enter(request);
        } else if (isClosed(peer)) {
            PageCookie.SESSION
                    .session(request, peer)
                    .flatMap(sessions::user)
                    .ifPresent(user -> new Visitor(user, peer.text()).enter(request));
        }
        Optional<String> token = LinkToken.of(request);
        if (token.isPresent()) {
            linked(token.get(), request, peer).enter(request);
        }
    }

    /** A browser sends cookies and remembered passwords along whoever's page asks; a key it never remembers. */
    private void requireOwnPage(HttpServletRequest request, Peer peer, Optional<Credentials> credentials)
            throws DownloadRefused {
        boolean making = QueryOptions.option(request, ListLink.OPTION).isPresent();
        if (READING.contains(request.getMethod()) && !making) {
            return;
        }
        boolean byCookie = credentials.isEmpty() && PageCookie.SESSION.isIn(request, peer);
        boolean login = request.getMethod().equals("POST") && LOGGING_IN_AND_OUT.contains(request.getServletPath());
        if (byCookie || login) {
            ownPages.require(request, peer);
        } else if (credentials.filter(shown -> !shown.isKey()).isPresent()) {
            ownPages.refuseOthers(request, peer);
        }
    }

    /** Also over plain HTTP, since links are made to be mailed. A user who shows one may have what either may. */
    private Visitor linked(String token, HttpServletRequest request, Peer peer) throws DownloadRefused {
        String program = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        Identified identified = bearers.of(token, peer.guesser(), program);
        if (identified instanceof Identified.Bearer found) {
            requireGoingOn(found.link(), request);
            LinkBearer bearer = Visitor.of(request).caller() instanceof KnownUser user
                    ? found.link().shownBy(user)
                    : found.link();
            return new Visitor(bearer, peer.text());
        }
        if (identified instanceof Identified.Ended ended) {
            throw ByLink.ended(ended.because()).refused();
        }
        throw (identified instanceof Identified.Wrong ? WRONG_LINK : refused(identified)).refused();
    }

    /** What was begun by a link that has ended may go on, and nothing else. */
    private static void requireGoingOn(LinkBearer bearer, HttpServletRequest request) throws DownloadRefused {
        if (bearer.late() && !OnRecord.DOWNLOADS.contains(request.getServletPath())) {
            throw ByLink.ended().refused();
        }
    }

    private KnownUser known(HttpServletRequest request, Credentials credentials, Peer peer) throws DownloadRefused {
        return credentials.isKey()
                ? known(request, identification.key(credentials.secret(), credentials.user(), peer.guesser()))
                : known(request, credentials.user().orElse(""), credentials.secret(), peer);
    }

    /** Whose name and password these are. */
    KnownUser known(HttpServletRequest request, String name, String password, Peer peer) throws DownloadRefused {
        return known(request, identification.password(name, password, peer.guesser()));
    }

    Peer peer(HttpServletRequest request) {
        return proxies.peer(request);
    }

    private static KnownUser known(HttpServletRequest request, Identified identified) throws DownloadRefused {
        if (identified instanceof Identified.Known known) {
            return known.user();
        }
        if (identified instanceof Identified.Wrong wrong) {
            wrong.tried().ifPresent(user -> request.setAttribute(OnRecord.TRIED, user));
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

    private boolean isClosed(Peer peer) {
        return peer.closed() || insecure;
    }

    /** That nobody on the way can have read what came, nor can read what is answered. */
    void requireClosed(Peer peer) throws DownloadRefused {
        if (isClosed(peer)) {
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
