package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** Tells whose credentials are. Usable from any thread. */
public final class Identification implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MOST_WAITING = 32;

    private static final Duration KEY_USE = Duration.ofHours(1);

    private final Users users;
    private final ApiKeys keys;
    private final Passwords passwords;
    private final Verified verified;
    private final Attempts wrongPasswords;
    private final Attempts wrongKeys;
    private final LastUse<String> lastUse;
    private final Semaphore hashing;
    private final Duration patience;

    /** A password takes some tenths of a second of a core, of which no more than half are given to them. */
    public Identification(Database database, InstantSource clock) {
        this(database, clock, new Passwords(), Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PATIENCE);
    }

    Identification(Database database, InstantSource clock, Passwords passwords, int hashingAtOnce, Duration patience) {
        this.users = new Users(database, Journal.NONE, passwords);
        this.keys = new ApiKeys(database, clock, Journal.NONE);
        this.passwords = passwords;
        this.verified = new Verified(clock);
        this.wrongPasswords = new Attempts(clock);
        this.wrongKeys = new Attempts(clock);
        this.lastUse = new LastUse<>("key", KEY_USE, clock, keys::used);
        this.hashing = new Semaphore(hashingAtOnce, true);
        this.patience = patience;
    }

    /**
     * Of a name and password.
     *
     * @param from the caller's address, which guesses are counted by
     */
    public Identified password(String name, String password, String from) {
        String who = from + " " + (AccountName.valid(name) ? name.toLowerCase(Locale.ROOT) : "");
        Duration pause = wrongPasswords.pause(who);
        if (!pause.isZero()) {
            return new Identified.TooOften(pause);
        }
        Optional<Login> login = AccountName.valid(name) ? users.login(name) : Optional.empty();
        Optional<String> hash = login.flatMap(Login::passwordHash);
        if (hash.isPresent() && verified.knows(password, hash.get())) {
            return judged(login, who, true);
        }
        return derived(login, password, who);
    }

    private Identified derived(Optional<Login> login, String password, String who) {
        if (!mayHash()) {
            return new Identified.Busy(Duration.ofSeconds(1));
        }
        try {
            Duration pause = wrongPasswords.pause(who); // others may have guessed while this one waited
            return pause.isZero()
                    ? judged(login, who, isRight(password, login.flatMap(Login::passwordHash)))
                    : new Identified.TooOften(pause);
        } finally {
            hashing.release();
        }
    }

    private boolean isRight(String password, Optional<String> hash) {
        if (hash.isPresent() && verified.knows(password, hash.get())) {
            return true; // derived by another request while this one waited
        }
        boolean right = passwords.verify(password, hash);
        if (right) {
            verified.remember(password, hash.orElseThrow());
        }
        return right;
    }

    private Identified judged(Optional<Login> login, String who, boolean right) {
        if (!right || login.isEmpty() || login.get().user().disabled()) {
            wrongPasswords.failed(who);
            return new Identified.Wrong();
        }
        wrongPasswords.succeeded(who);
        UserEntry user = login.get().user();
        return new Identified.Known(new KnownUser(user.id(), user.name(), Proof.PASSWORD, Scope.ALL));
    }

    /** Few wait, since each keeps a thread that others could be served by. */
    private boolean mayHash() {
        try {
            return hashing.getQueueLength() < MOST_WAITING
                    && hashing.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
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
            return new Identified.Wrong();
        }
        ApiKeyEntry key = kept.get().entry();
        lastUse.of(key.id(), key.used().orElse(Instant.MIN));
        return new Identified.Known(new KnownUser(kept.get().userId(), key.user(), Proof.KEY, Scope.READING));
    }

    /** Waits for what it is writing. */
    @Override
    public void close() {
        lastUse.close();
    }
}
