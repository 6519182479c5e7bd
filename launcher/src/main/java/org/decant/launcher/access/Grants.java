package org.decant.launcher.access;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;

/** Who was let read what. What cannot be done is a {@link CatalogueException}. Usable from any thread. */
public final class Grants {

    private final Database database;

    public Grants(Database database) {
        this.database = database;
    }

    /** All, or those of one experiment, in its order. */
    public List<Grant> all(OptionalLong experiment) {
        return database.read(session -> new GrantTable(session).all(experiment));
    }

    /** A user's own and those of their groups, for these experiments, whatever the day. */
    List<Grant> of(long user, Collection<Long> experiments) {
        return database.read(session -> new GrantTable(session).of(user, experiments));
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
            return null;
        });
    }

    /** Takes effect at once. */
    public void take(Grantee grantee, long experiment) {
        database.write(session -> {
            if (!new GrantTable(session).remove(id(session, grantee), experiment, grantee.group())) {
                throw new CatalogueException(grantee + " has no grant for experiment " + experiment);
            }
            return null;
        });
    }

    private static long id(Session session, Grantee grantee) {
        return grantee.group()
                ? Groups.require(session, grantee.name()).id()
                : Users.require(session, grantee.name()).id();
    }
}
