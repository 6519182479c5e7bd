package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/**
 * The links. Whether a user may make one is asked before: {@link #mayMake} for an experiment; a selection is its owner's.
 * What cannot be done is a {@link CatalogueException}. Usable from any thread.
 */
public final class Links {

    /** For how long a link opens something, where nobody says. */
    public static final Duration USUAL = Duration.ofDays(30);

    public static final Duration LONGEST = Duration.ofDays(3653);

    public static final int MOST_USES = 1_000;

    /** That are neither revoked nor expired. */
    public static final int MOST_OF_A_MAKER = 1_000;

    private static final int LONGEST_NOTE = 1_000;

    private final Database database;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final Journal journal;

    public Links(Database database, Catalogue catalogue, InstantSource clock, Journal journal) {
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
        this.journal = journal;
    }

    /** Whether a user may let others have an experiment by a link: its owner. To administer is not to read. */
    public static boolean mayMake(UserEntry user, ExperimentEntry experiment) {
        return experiment.ownerId().equals(OptionalLong.of(user.id()));
    }

    /** A text without the secrets of any links in it, for what is written down or answered. */
    public static String masked(String text) {
        return LinkText.masked(text);
    }

    /** The id in a token, which is no secret; nothing where it is none. */
    public static Optional<String> id(String token) {
        return LinkText.read(token).map(LinkText::id);
    }

    /** The oldest first; also those that open nothing any more. */
    public List<LinkEntry> all() {
        return database.read(session -> new LinkTable(session).all());
    }

    /** Those that are asked for that were made after one, the oldest first; also those that open nothing any more. */
    public List<LinkEntry> page(LinkFilter filter, MadePlace after, int limit) {
        return database.read(session -> new LinkTable(session).page(filter, after, limit));
    }

    public Optional<LinkEntry> find(String id) {
        return database.read(session -> new LinkTable(session).find(id)).map(LinkTable.Kept::entry);
    }

    /** Makes one. */
    public MadeLink add(NewLink wanted) {
        Instant now = clock.instant();
        require(wanted);
        Instant expires = wanted.target().selection().isPresent()
                ? ofSelection(selection(wanted.target()), wanted.expires(), now)
                : ofExperiment(wanted.expires(), now);
        LinkText text = LinkText.fresh();
        LinkEntry entry = database.write(session -> add(session, text, wanted, now, expires));
        return new MadeLink(entry, text.text(), "/l/" + text.text() + "/" + filename(wanted.target()));
    }

    private LinkEntry add(Session session, LinkText text, NewLink wanted, Instant now, Instant expires) {
        LinkTable table = new LinkTable(session);
        Optional<Long> maker =
                wanted.maker().map(name -> Users.require(session, name).id());
        if (maker.isPresent() && table.count(maker.get(), now) >= MOST_OF_A_MAKER) {
            throw new CatalogueException(wanted.maker().get() + " has " + MOST_OF_A_MAKER
                    + " links, which is as many as one may have: revoke some");
        }
        table.add(text, wanted, maker, now, expires);
        journal.record(session, "link-made", text.toString(), detail(wanted, expires));
        return table.find(text.id()).orElseThrow().entry();
    }

    private static Map<String, Object> detail(NewLink wanted, Instant expires) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("to", wanted.target().toString());
        detail.put("expires", expires.toString());
        wanted.uses().ifPresent(uses -> detail.put("uses", uses));
        detail.put("note", wanted.note());
        return detail;
    }

    private void require(NewLink wanted) {
        wanted.target().experiment().ifPresent(id -> {
            if (catalogue.experiment(id).isEmpty()) {
                throw new CatalogueException("there is no experiment " + id);
            }
        });
        wanted.uses().ifPresent(uses -> {
            if (uses < 1 || uses > MOST_USES) {
                throw new CatalogueException("a link is good for 1 to " + MOST_USES + " uses, or for any number");
            }
        });
        if (wanted.note().length() > LONGEST_NOTE) {
            throw new CatalogueException("a note has no more than " + LONGEST_NOTE + " characters");
        }
    }

    private FrozenSelection selection(LinkTarget target) {
        String id = target.selection().orElseThrow();
        return catalogue
                .frozen()
                .find(id)
                .filter(found -> !catalogue.frozen().expired(found))
                .orElseThrow(() -> new CatalogueException("there is no frozen selection " + id + ", or no longer"));
    }

    private static Instant ofSelection(FrozenSelection selection, Optional<Instant> wanted, Instant now) {
        Instant last = Nanos.instant(selection.expiresNanos());
        Instant end = requireAhead(wanted.orElse(earlier(now.plus(USUAL), last)), now);
        if (end.isAfter(last)) {
            throw new CatalogueException("selection " + selection.id() + " is kept until " + last
                    + ", and no link to it lasts longer; selections.keep sets for how long new ones are kept");
        }
        return end;
    }

    private static Instant ofExperiment(Optional<Instant> wanted, Instant now) {
        Instant end = requireAhead(wanted.orElse(now.plus(USUAL)), now);
        if (end.isAfter(now.plus(LONGEST))) {
            throw new CatalogueException("a link lasts for ten years at most");
        }
        return end;
    }

    private static Instant requireAhead(Instant end, Instant now) {
        if (!end.isAfter(now)) {
            throw new CatalogueException("the end of the link, " + end + ", is over");
        }
        return end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** It stands in logs on the way, so it tells nothing but ids. */
    private String filename(LinkTarget target) {
        return target.selection().isPresent()
                ? "selection." + selection(target).format()
                : "experiment-" + target.experiment().orElseThrow() + ".tar";
    }

    /** It opens nothing from the next request on. */
    public void revoke(String id) {
        database.write(session -> {
            if (!new LinkTable(session).revoke(id, clock.instant())) {
                throw new UnknownNameException(
                        "there is no link " + Links.masked(id) + "; decant link list shows them");
            }
            journal.record(session, "link-revoked", "link " + id, Map.of());
            return null;
        });
    }
}
