package org.decant.launcher.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/** Who was let read what. What cannot be done is a {@link CatalogueException}. Usable from any thread. */
public final class Grants {

    private final Database database;
    private final Journal journal;

    public Grants(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** All, or those of one experiment, in its order. */
    public List<Grant> all(OptionalLong experiment) {
        return database.read(session -> new GrantTable(session).all(experiment));
    }

    /** Those that are asked for that were given after one, in the order in which they were; 0 for the first page. */
    public List<GivenGrant> page(GrantFilter filter, long afterId, int limit) {
        return database.read(session -> new GrantTable(session).page(filter, afterId, limit));
    }

    /** A user's own and those of their groups, for these experiments, whatever the day. */
    List<Grant> of(long user, Collection<Long> experiments) {
        return database.read(session -> new GrantTable(session).of(user, experiments));
    }

    /** What they amount to on a day, with all else that counts. */
    <T> T permissions(Reader reader, LocalDate day, Function<PermissionTable, T> work) {
        return permissions(reader, day, (session, table) -> work.apply(table));
    }

    /** The same with what else is asked at the same moment. */
    <T> T permissions(Reader reader, LocalDate day, BiFunction<Session, PermissionTable, T> work) {
        return database.read(session -> work.apply(session, new PermissionTable(session, reader, day)));
    }

    /**
     * Gives it, in the place of one for the same experiment and grantee.
     *
     * @param grant of an experiment that is there
     */
    public void give(Grant grant) {
        if (grant.first().isPresent()
                && grant.last().map(last -> last.isBefore(grant.first().get())).orElse(false)) {
            throw new CatalogueException("the last day, " + grant.last().get() + ", is before the first");
        }
        database.write(session -> {
            new GrantTable(session).put(id(session, grant.grantee()), grant);
            journal.record(session, "grant-given", experiment(grant.experimentId()), detail(grant));
            return null;
        });
    }

    /** Takes effect at once. */
    public void take(Grantee grantee, long experiment) {
        database.write(session -> {
            if (!new GrantTable(session).remove(id(session, grantee), experiment, grantee.group())) {
                throw new UnknownNameException(grantee + " has no grant for experiment " + experiment);
            }
            journal.record(session, "grant-taken", experiment(experiment), Map.of("grantee", grantee.toString()));
            return null;
        });
    }

    private static String experiment(long id) {
        return "experiment " + id;
    }

    private static Map<String, String> detail(Grant grant) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("grantee", grant.grantee().toString());
        grant.first().ifPresent(day -> detail.put("first", day.toString()));
        grant.last().ifPresent(day -> detail.put("last", day.toString()));
        return detail;
    }

    static long id(Session session, Grantee grantee) {
        return grantee.group()
                ? Groups.require(session, grantee.name()).id()
                : Users.require(session, grantee.name()).id();
    }
}
