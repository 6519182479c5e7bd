package org.decant.launcher.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whose credentials are. Usable from any thread. */
public final class Identification implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Users users;
    private final ApiKeys keys;
    private final Passwords passwords;
    private final Verified verified;
    private final Guesses guesses;
    private final Attempts wrongKeys;
    private final LastUse<String> lastUse;
    private final Turns turns;

    /** A password takes some tenths of a second of a core, of which no more than half are given to them. */
    public Identification(Database database, InstantSource clock) {
        this(database, clock, new Passwords(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    Identification(Database database, InstantSource clock, Passwords passwords, int hashingAtOnce, Duration patience) {
        this.users = new Users(database, Journal.NONE, passwords);
        this.keys = new ApiKeys(database, clock, Journal.NONE);
        this.passwords = passwords;
        this.verified = new Verified(clock);
        this.guesses = new Guesses(clock);
        this.wrongKeys = Attempts.atTokens(clock);
        this.lastUse = new LastUse<>("key", LastUse.HOURLY, keys::used, clock);
        this.turns = new Turns(hashingAtOnce, patience);
    }

    /**
     * Of a name and password.
     *
     * @param from the caller's address, which guesses are counted by
     */
    public Identified password(String name, String password, String from) {
        Optional<Login> login = AccountName.valid(name) ? users.login(name) : Optional.empty();
        if (guesses.pauseOfPair(from, name).isZero() && isKnownToBeRight(login, password, from)) {
            return judged(login, name, from, true); // whatever others guess, from there or at this name
        }
        Duration pause = guesses.pause(from, name);
        return pause.isZero() ? derived(login, name, password, from) : new Identified.TooOften(pause);
    }

    private Identified derived(Optional<Login> login, String name, String password, String from) {
        if (!turns.take(from)) {
            guesses.crowded(from);
            return new Identified.Busy(Duration.ofSeconds(1));
        }
        try {
            Duration pause = guesses.pause(from, name); // others may have guessed while this one waited
            return pause.isZero() ? verified(login, name, password, from) : new Identified.TooOften(pause);
        } finally {
            turns.giveBack();
        }
    }

    private Identified verified(Optional<Login> login, String name, String password, String from) {
        if (isKnownToBeRight(login, password, from)) {
            return judged(login, name, from, true); // derived by another request while this one waited
        }
        Optional<String> hash = login.flatMap(Login::passwordHash);
        Identified identified = judged(login, name, from, passwords.verify(password, hash));
        if (identified instanceof Identified.Known) {
            verified.remember(password, hash.orElseThrow(), from);
        }
        return identified;
    }

    /** There, lately. Never that of a disabled user, who is not to learn by the time taken that it is right. */
    private boolean isKnownToBeRight(Optional<Login> login, String password, String from) {
        return login.filter(Identification::enabled)
                .flatMap(Login::passwordHash)
                .filter(hash -> verified.knows(password, hash, from))
                .isPresent();
    }

    private static boolean enabled(Login login) {
        return !login.user().disabled();
    }

    private Identified judged(Optional<Login> login, String name, String from, boolean right) {
        Optional<Login> known = login.filter(found -> right && enabled(found));
        if (known.isEmpty()) {
            guesses.failed(from, name);
            LOG.info(
                    "a wrong password for {} from {}",
                    login.map(Identification::named).orElse("nobody"),
                    from);
            return new Identified.Wrong(login.map(found -> found.user().name()));
        }
        guesses.succeeded(from, name);
        UserEntry user = known.get().user();
        return new Identified.Known(new KnownUser(user.id(), user.name(), Proof.PASSWORD, Scope.ALL));
    }

    /** Of one who is there: what was typed as a name may be a password. */
    private static String named(Login login) {
        return login.user().name() + (enabled(login) ? "" : ", who is disabled,");
    }

    /**
     * Of an API key. A right one is right however many wrong ones came from there: nobody guesses 256 bits. One that opens
     * nothing any more is no guess.
     *
     * @param user whose it must be, where the caller says so
     */
    public Identified key(String text, Optional<String> user, String from) {
        Optional<ApiKeyTable.Kept> kept = keys.find(text)
                .filter(found -> user.map(
                                name -> AccountName.same(name, found.entry().user()))
                        .orElse(true));
        if (kept.isEmpty()) {
            Duration pause = wrongKeys.pause(from);
            wrongKeys.failed(from);
            return pause.isZero() ? new Identified.Wrong() : new Identified.TooOften(pause);
        }
        if (!keys.opens(kept.get())) {
            LOG.info(
                    "key {} opens nothing any more; it was tried from {}",
                    kept.get().entry().id(),
                    from);
            return new Identified.Wrong();
        }
        lastUse.of(kept.get().entry().id(), kept.get().entry().used());
        return new Identified.Known(new KnownUser(
                kept.get().userId(),
                kept.get().entry().user(),
                Proof.KEY,
                kept.get().entry().scope()));
    }

    /** Waits for what it is writing. */
    @Override
    public void close() {
        lastUse.close();
    }
}
