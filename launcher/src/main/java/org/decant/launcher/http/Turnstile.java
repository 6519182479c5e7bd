package org.decant.launcher.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * Lets in as many downloads at a time as the settings say: of one user, to one address, in all. What is in is never
 * disturbed by what is refused. Usable from any thread.
 */
final class Turnstile {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final DownloadSettings settings;
    private final Consumer<String> refusals;

    /** How many places are taken, by what they are counted by; what has none is not in it. Guarded by this. */
    private final Map<String, Integer> taken = new HashMap<>();

    /** What a place is taken for. */
    enum Use {
        /** Bytes, from before anything is looked for until the last one; counted in all, too. */
        SENDING("downloads"),
        /** An archive that is planned and looked for without being sent, as for HEAD. */
        ASKING("requests about archives");

        private final String things;

        Use(String things) {
            this.things = things;
        }
    }

    /** To be closed once. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** One of the numbers that a place is counted in; {@code most} of 0 is no bound. */
    private record Count(String bound, String name, int most, Supplier<Problem> full) {}

    /**
     * @param refusals told the bound, {@code caller}, {@code address} or {@code total}, of each refusal; must not block
     */
    Turnstile(DownloadSettings settings, Consumer<String> refusals) {
        this.settings = settings;
        this.refusals = refusals;
    }

    /** Takes a place, or says by a 429 or a 503 why there is none. */
    Place enter(Use use, Caller caller, Peer peer) throws DownloadRefused {
        List<Count> counts = Stream.of(ofCaller(use, caller), ofAddress(use, peer), inAll(use))
                .flatMap(Optional::stream)
                .toList();
        Optional<Count> full = take(counts);
        if (full.isPresent()) {
            refusals.accept(full.get().bound);
            throw full.get().full.get().retryAfter(LATER).refused();
        }
        return () -> giveBack(counts);
    }

    private synchronized Optional<Count> take(List<Count> counts) {
        Optional<Count> full = counts.stream()
                .filter(count -> count.most > 0 && taken.getOrDefault(count.name, 0) >= count.most)
                .findFirst();
        if (full.isEmpty()) {
            counts.forEach(count -> taken.merge(count.name, 1, Integer::sum));
        }
        return full;
    }

    /** With whom a caller shares what one caller gets of a full server: a user, a link, or an address. */
    static String sharing(Caller caller, Peer peer) {
        Optional<KnownUser> user = KnownUser.in(caller);
        if (user.isPresent()) {
            return "user " + user.get().id();
        }
        return caller instanceof LinkBearer bearer ? "link " + bearer.link().id() : "address " + peer.guesser();
    }

    private synchronized void giveBack(List<Count> counts) {
        counts.forEach(count -> taken.computeIfPresent(count.name, (name, places) -> places == 1 ? null : places - 1));
    }

    private Optional<Count> ofCaller(Use use, Caller caller) {
        return KnownUser.in(caller).map(user -> ofUser(use, user));
    }

    private Count ofUser(Use use, KnownUser user) {
        int most = settings.perCaller();
        return new Count("caller", use + " caller " + user.id(), most, () -> tooManyOfUser(use, most));
    }

    private static Problem tooManyOfUser(Use use, int most) {
        String sentence = most + " " + use.things + " of yours are under way, as many as there may be of one user"
                + " (downloads.per-caller): try again when one has ended.";
        return Problem.of("too-many-of-caller", 429, sentence);
    }

    /** Nothing where only the address of a proxy is known, which is not the one that downloads. */
    private Optional<Count> ofAddress(Use use, Peer peer) {
        if (peer.proxy()) {
            return Optional.empty();
        }
        int most = settings.perAddress();
        String name = use + " address " + peer.guesser();
        return Optional.of(new Count("address", name, most, () -> tooManyOfAddress(use, most, peer.proxied())));
    }

    private static Problem tooManyOfAddress(Use use, int most, boolean proxied) {
        String way =
                proxied ? ", or name your proxy in http.trusted-proxies, so that those behind it are told apart." : ".";
        String sentence = most + " " + use.things + " from your address are under way, as many as there may be from one"
                + " (downloads.per-address): try again when one has ended" + way;
        return Problem.of("too-many-of-address", 429, sentence);
    }

    private Optional<Count> inAll(Use use) {
        if (use == Use.ASKING) {
            return Optional.empty();
        }
        int most = settings.concurrent();
        return Optional.of(new Count("total", use.name(), most, () -> tooManyInAll(most)));
    }

    private static Problem tooManyInAll(int most) {
        String sentence = "The server sends " + most
                + " downloads, as many as it may at a time (downloads.concurrent): try again later.";
        return Problem.of("too-many-in-all", 503, sentence);
    }
}
