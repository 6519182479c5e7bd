package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what links are used for. A use is one download of one thing by one client, however many requests it takes, until
 * all of it was sent: its parts, parallel or later, belong to it as long as the client asks again within {@link #GOES_ON},
 * also when the link has no use left, and so long after it has expired. What was revoked gives nothing more. Usable from
 * any thread.
 */
public final class LinkUses {

    /** After this a download that was not asked for has ended. */
    public static final Duration GOES_ON = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(LinkUses.class);

    /** Who fetches several parts at a time may ask again for what was sent and they have not read yet. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private static final Duration NOTED_EVERY = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;

    public LinkUses(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A download, by digests of the client and of what it downloads. */
    record Use(String link, byte[] client, byte[] what) {

        static Use of(LinkBearer bearer, String what) {
            return new Use(bearer.link().id(), Secret.sha256(bearer.client()), Secret.sha256(what));
        }
    }

    /** Whether this client has begun anything by the link that may still go on. */
    boolean hasBegun(String link, String client) {
        Instant now = clock.instant();
        return database.read(session ->
                new LinkUseTable(session).isOf(link, Secret.sha256(client), now.minus(GOES_ON), now.minus(LATE)));
    }

    /** Whether the bearer has begun this download and may go on with it. */
    public boolean isUnderWay(LinkBearer bearer, String what) {
        return last(Use.of(bearer, what), true, clock.instant()).isPresent();
    }

    private Optional<Instant> last(Use use, boolean part, Instant now) {
        return database.read(session -> last(new LinkUseTable(session), use, part, now));
    }

    private static Optional<Instant> last(LinkUseTable uses, Use use, boolean part, Instant now) {
        return uses.last(use, now.minus(GOES_ON), part ? now.minus(LATE) : ApiKeys.LATEST);
    }

    /**
     * Is told before the first byte.
     *
     * @param what tells apart what is downloaded: the address and its entity tag
     * @param part whether less than all of it is asked for
     * @return false where the bearer has not begun this and no use is left
     * @throws StoreException where a use must be counted and cannot be
     */
    public boolean begin(LinkBearer bearer, String what, boolean part) {
        Instant now = clock.instant();
        Use use = Use.of(bearer, what);
        Optional<Instant> last = last(use, part, now);
        if (last.isPresent()) {
            if (!last.get().plus(NOTED_EVERY).isAfter(now)) {
                note(use, uses -> uses.again(use, now));
            }
            return true;
        }
        if (bearer.late()) {
            return false;
        }
        if (bearer.link().most().isPresent()) {
            return counted(use, part, now);
        }
        if (isKept(bearer, now)) {
            note(use, uses -> {
                uses.forgetBefore(now.minus(GOES_ON));
                uses.put(use, now);
            });
        }
        return true;
    }

    /** Before that nobody will need to know. */
    private static boolean isKept(LinkBearer bearer, Instant now) {
        return bearer.link().most().isPresent()
                || bearer.link().expires().minus(GOES_ON).isBefore(now);
    }

    /** Is told whether all of it is sent; then it has ended, but for late parts. */
    public void sent(LinkBearer bearer, String what, boolean whole) {
        Instant now = clock.instant();
        if (isKept(bearer, now)) {
            Use use = Use.of(bearer, what);
            note(use, uses -> uses.whole(use, whole ? Optional.of(now) : Optional.empty()));
        }
    }

    private boolean counted(Use use, boolean part, Instant now) {
        return database.write(session -> {
            LinkUseTable uses = new LinkUseTable(session);
            uses.forgetBefore(now.minus(GOES_ON));
            boolean known = last(uses, use, part, now).isPresent(); // by a parallel request
            boolean taken = !known && new LinkTable(session).takeUse(use.link());
            if (taken) {
                uses.put(use, now);
            }
            return known || taken;
        });
    }

    /** What cannot be noted stops no download: it may merely not be gone on with for as long, or for longer. */
    private void note(Use use, Consumer<LinkUseTable> noting) {
        try {
            database.write(session -> {
                noting.accept(new LinkUseTable(session));
                return null;
            });
        } catch (StoreException failure) {
            LOG.debug("a download by link {} is not noted: {}", use.link(), failure.toString());
        }
    }
}
