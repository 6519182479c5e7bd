package org.decant.launcher.access;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.decant.launcher.store.Database;

/** Tells what the token of a link opens. Usable from any thread. */
public final class Bearers implements AutoCloseable {

    private final Database database;
    private final LinkUses uses;
    private final InstantSource clock;
    private final Attempts wrong;
    private final LastUse<String> lastUse;

    public Bearers(Database database, InstantSource clock) {
        this.database = database;
        this.uses = new LinkUses(database, clock);
        this.clock = clock;
        this.wrong = Attempts.atTokens(clock);
        this.lastUse = new LastUse<>("link", LastUse.HOURLY, this::used, clock);
    }

    /**
     * Of a token. A right one is right however many wrong ones came from there: nobody guesses 256 bits.
     *
     * @param from the bearer's address, which guesses are counted by
     * @param program what they say they ask with
     */
    public Identified of(String token, String from, String program) {
        Optional<LinkTable.Kept> kept = find(token);
        if (kept.isEmpty()) {
            Duration pause = wrong.pause(from);
            wrong.failed(from);
            return pause.isZero() ? new Identified.Wrong() : new Identified.TooOften(pause);
        }
        return judged(kept.get(), from + "\n" + program);
    }

    private Optional<LinkTable.Kept> find(String token) {
        return LinkText.read(token)
                .flatMap(text -> database.read(session -> new LinkTable(session).find(text.id()))
                        .filter(kept -> MessageDigest.isEqual(kept.secretSha256(), text.hash())));
    }

    private Identified judged(LinkTable.Kept kept, String client) {
        LinkEntry link = kept.entry();
        Instant now = clock.instant();
        if (kept.makerDisabled() || link.revoked().isPresent()) {
            return new Identified.Ended("This link was taken back.");
        }
        boolean late = link.expired(now) || link.usedUp();
        if (late && !goesOn(link, client, now)) {
            return new Identified.Ended(
                    link.expired(now) ? "This link has expired." : "This link was used as often as it may be.");
        }
        lastUse.of(link.id(), link.used());
        return new Identified.Bearer(new LinkBearer(link, kept.maker(), client, late, Optional.empty()));
    }

    private boolean goesOn(LinkEntry link, String client, Instant now) {
        return now.isBefore(link.expires().plus(LinkUses.GOES_ON)) && uses.hasBegun(link.id(), client);
    }

    private void used(String id, Instant when) {
        database.write(session -> {
            new LinkTable(session).used(id, when);
            return null;
        });
    }

    /** Waits for what it is writing. */
    @Override
    public void close() {
        lastUse.close();
    }
}
