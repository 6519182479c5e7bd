package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/**
 * Who is logged in on a page. A session ends by {@link #end}, by itself, and at once when its user is removed, disabled or
 * given another password, from wherever that is done. Usable from any thread.
 */
public final class Sessions implements AutoCloseable {

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final Journal journal;
    private final SessionBounds bounds;
    private final LastUse<Long> lastUse;

    public Sessions(Database database, InstantSource clock, Journal journal, SessionBounds bounds) {
        this.database = database;
        this.clock = clock;
        this.journal = journal;
        this.bounds = bounds;
        this.lastUse = new LastUse<>("session", SEEN_EVERY, this::seen, clock);
    }

    /**
     * Begins a new one, never one that a browser came with; nothing where the user is disabled or gone.
     *
     * @param user the user's id
     */
    public Optional<SessionToken> begin(long user, LoginWay way) {
        SessionToken token = SessionToken.fresh();
        Instant now = clock.instant();
        return database.write(session -> {
            Optional<UserEntry> entry = new UserTable(session).find(user).filter(found -> !found.disabled());
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            SessionTable table = new SessionTable(session);
            table.removeOld(
                    now.minus(bounds.longest()), now.minus(bounds.idle()).minus(SEEN_EVERY));
            table.keepNewest(user, bounds.perUser() - 1);
            table.add(token, user, way, now);
            String name = entry.get().name();
            journal.by(name).record(session, "logged-in", name, Map.of("by", way.word()));
            return Optional.of(token);
        });
    }

    /** Whose it is; nothing where it opens nothing, or not any more. Counts as a use of it. */
    public Optional<KnownUser> user(SessionToken token) {
        Optional<SessionTable.Kept> kept = kept(token);
        kept.ifPresent(session -> lastUse.of(session.id(), Optional.of(session.seen())));
        return kept.map(session -> new KnownUser(session.userId(), session.user(), Proof.SESSION, Scope.ALL));
    }

    private Optional<SessionTable.Kept> kept(SessionToken token) {
        return database.read(session -> new SessionTable(session).find(token)).filter(this::lives);
    }

    private boolean lives(SessionTable.Kept session) {
        Instant now = clock.instant();
        Instant seen = lastUse.latest(session.id(), session.seen());
        return !session.userDisabled()
                && now.isBefore(session.created().plus(bounds.longest()))
                && now.isBefore(seen.plus(bounds.idle()));
    }

    /** It opens nothing from the next request on. One that opens nothing is no mistake. */
    public void end(SessionToken token) {
        database.write(session -> {
            SessionTable table = new SessionTable(session);
            table.find(token).ifPresent(found -> {
                table.remove(found.id());
                journal.by(found.user()).record(session, "logged-out", found.user(), Map.of());
            });
            return null;
        });
    }

    /** Those of all users, or of one, that may open something, after one; 0 for the first page. */
    public List<SessionEntry> page(Optional<String> user, long afterId, int limit) {
        Instant now = clock.instant();
        Instant created = now.minus(bounds.longest());
        Instant seen = now.minus(bounds.idle()).minus(SEEN_EVERY);
        return database.read(session -> new SessionTable(session).page(user, created, seen, afterId, limit));
    }

    /** One by its id; it need not open anything any more. */
    public Optional<SessionEntry> find(long id) {
        return database.read(session -> new SessionTable(session).find(id));
    }

    /** Ends one for whoever it is that does; it opens nothing from the next request on. */
    public void end(SessionEntry entry, String by) {
        database.write(session -> {
            new SessionTable(session).remove(entry.id());
            journal.by(by).record(session, "session-ended", entry.user(), Map.of("session", entry.id()));
            return null;
        });
    }

    private void seen(long id, Instant when) {
        database.write(session -> {
            new SessionTable(session).seen(id, when);
            return null;
        });
    }

    /** Waits for what it is writing. */
    @Override
    public void close() {
        lastUse.close();
    }
}
