package org.decant.launcher.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/**
 * Which users somebody is who logged in elsewhere. What cannot be done is a {@link CatalogueException}. Usable from any
 * thread.
 */
public final class Identities {

    private final Database database;
    private final Journal journal;

    public Identities(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** All, or a user's. */
    public List<IdentityEntry> all(Optional<String> user) {
        return database.read(session -> new IdentityTable(session)
                .all(user.map(name -> Users.require(session, name).id())));
    }

    /** All behind one, or a user's, by issuer and subject; behind nothing all are. */
    public List<IdentityEntry> page(Optional<String> user, Optional<Identity> after, int limit) {
        return database.read(session -> new IdentityTable(session).page(user, after, limit));
    }

    /** The id of the user whose it is. */
    public Optional<Long> user(Identity identity) {
        return database.read(session -> new IdentityTable(session).user(identity));
    }

    /** From now on who has it comes in as this user. */
    public void add(String user, Identity identity) {
        database.write(session -> {
            if (new IdentityTable(session).user(identity).isPresent()) {
                throw new TakenNameException("this identity is a user's already; decant user identity list says whose");
            }
            link(session, journal, Users.require(session, user), identity);
            return null;
        });
    }

    /** Ends the sessions that were begun elsewhere by its user, too. */
    public void remove(Identity identity) {
        database.write(session -> {
            if (!new IdentityTable(session).remove(identity)) {
                throw new UnknownNameException("no user has this identity; decant user identity list shows them");
            }
            journal.record(session, "identity-removed", identity.subject(), Map.of("issuer", identity.issuer()));
            return null;
        });
    }

    static void link(Session session, Journal journal, UserEntry user, Identity identity) {
        new IdentityTable(session).add(identity, user.id());
        Map<String, String> detail = Map.of("issuer", identity.issuer(), "subject", identity.subject());
        journal.record(session, "identity-added", user.name(), detail);
    }
}
