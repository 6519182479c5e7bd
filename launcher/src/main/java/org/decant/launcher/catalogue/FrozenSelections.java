package org.decant.launcher.catalogue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreFullException;

/** The selections that are kept as they were. Usable from any thread. */
public final class FrozenSelections {

    /** An expired one is known to have been there for so long. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int ID_BYTES = 16;

    private final Database database;
    private final InstantSource clock;
    private final Journal journal;
    private final SecureRandom random = new SecureRandom();

    FrozenSelections(Database database, InstantSource clock, Journal journal) {
        this.database = database;
        this.clock = clock;
        this.journal = journal;
    }

    /** The same ones; what is made and deleted through it goes on record there. */
    FrozenSelections recording(Journal there) {
        return new FrozenSelections(database, clock, there);
    }

    /**
     * Keeps one; nothing where its owner has that many already.
     *
     * @param who makes it, for the record
     */
    public Optional<FrozenSelection> freeze(NewSelection wanted, Duration keep, int mostOfOwner, String who) {
        FrozenSelection fresh = fresh(wanted, keep);
        return database.write(session -> {
            forget(session);
            FrozenTable table = new FrozenTable(session);
            if (table.count(wanted.owner(), now()) >= mostOfOwner) {
                return Optional.empty();
            }
            table.add(fresh);
            new FrozenPartTable(session).add(fresh.id(), wanted.query().parts());
            journal.by(who).record(session, "selection-frozen", subject(fresh.id()), detail(fresh));
            return Optional.of(fresh);
        });
    }

    private FrozenSelection fresh(NewSelection wanted, Duration keep) {
        byte[] bits = new byte[ID_BYTES];
        random.nextBytes(bits);
        long now = now();
        return new FrozenSelection(
                HexFormat.of().formatHex(bits),
                wanted.owner(),
                wanted.experiment(),
                wanted.title(),
                wanted.complete(),
                wanted.format(),
                wanted.layout(),
                wanted.query().revision(),
                wanted.query().digest(),
                wanted.totals(),
                wanted.renamed(),
                Optional.empty(),
                now,
                now + keep.toNanos());
    }

    private void forget(Session session) {
        long now = now();
        new FrozenPartTable(session).forgetExpiredBefore(now);
        new FrozenTable(session).forgetExpiredBefore(now - REMEMBERED.toNanos());
    }

    /** The owner's that would give the same archive; it is then kept as long as a new one. */
    public Optional<FrozenSelection> again(NewSelection wanted, Duration keep) {
        return database.write(session -> {
            FrozenTable table = new FrozenTable(session);
            Optional<FrozenSelection> there = table.equal(wanted, now());
            there.ifPresent(selection ->
                    table.expire(selection.id(), Math.max(selection.expiresNanos(), now() + keep.toNanos())));
            return there.flatMap(selection -> table.find(selection.id()));
        });
    }

    /** Also one that has expired. */
    public Optional<FrozenSelection> find(String id) {
        return database.read(session -> new FrozenTable(session).find(id));
    }

    public boolean expired(FrozenSelection selection) {
        return selection.expiresNanos() <= now();
    }

    /** How long it is until an owner may have one more. */
    public Optional<Duration> untilNextExpiry(String owner) {
        return of(owner).stream()
                .map(FrozenSelection::expiresNanos)
                .min(Long::compare)
                .map(first -> Duration.ofNanos(first - now()).plusSeconds(1));
    }

    /** An owner's that have not expired, the oldest first. */
    public List<FrozenSelection> of(String owner) {
        return database.read(session -> new FrozenTable(session).living(owner, now()));
    }

    /** The datasets its members are in. */
    public List<Long> datasets(FrozenSelection selection) {
        return database.read(session -> new FrozenPartTable(session).datasets(selection.id()));
    }

    /** What gives its members, the same for ever; nothing where it was deleted or has expired meanwhile. */
    public Optional<FileQuery> query(FrozenSelection selection) {
        List<FileQuery.Part> parts = database.read(session -> new FrozenPartTable(session).of(selection.id()));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileQuery(selection.revision(), parts, Set.of(), selection.digest()));
    }

    /**
     * Members that a later revision has ended. Quick where no dataset has changed since.
     *
     * @param query the selection's
     */
    public List<Long> ended(FrozenSelection selection, FileQuery query, int most) {
        return database.read(session -> {
            FrozenPartTable table = new FrozenPartTable(session);
            Set<Long> changed = new HashSet<>(table.changed(selection.id()));
            List<Long> ended = new ArrayList<>();
            for (FileQuery.Part part : changed.isEmpty() ? List.<FileQuery.Part>of() : query.parts()) {
                if (changed.contains(part.dataset().id()) && ended.size() < most) {
                    ended.addAll(table.ended(part, query.revision(), most - ended.size()));
                }
            }
            return ended;
        });
    }

    /**
     * Binds the selection to an archive; the first to do so decides.
     *
     * @param etag empty where the archive is not repeatable
     * @return the one it is bound to; nothing where the disc has no room to write it down, which stops no download
     */
    public Optional<String> bind(FrozenSelection selection, String etag) {
        if (selection.etag().isPresent()) {
            return selection.etag();
        }
        try {
            return database.write(session -> {
                FrozenTable table = new FrozenTable(session);
                table.fix(selection.id(), etag);
                return table.find(selection.id()).flatMap(FrozenSelection::etag).or(() -> Optional.of(etag));
            });
        } catch (StoreFullException full) {
            return Optional.empty();
        }
    }

    /** False where there is none of that owner's. */
    public boolean delete(String id, String owner, String who) {
        return database.write(session -> {
            boolean deleted = new FrozenTable(session).delete(id, owner);
            if (deleted) {
                journal.by(who).record(session, "selection-deleted", subject(id), Map.of());
            }
            return deleted;
        });
    }

    private static String subject(String id) {
        return "selection " + id;
    }

    private static Map<String, ?> detail(FrozenSelection selection) {
        return Map.of(
                "title", selection.title(),
                "format", selection.format(),
                "files", selection.totals().datafiles(),
                "expires", Nanos.instant(selection.expiresNanos()).toString());
    }

    private long now() {
        return Nanos.of(clock.instant());
    }
}
