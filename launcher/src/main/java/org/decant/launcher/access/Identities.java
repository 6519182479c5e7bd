package org.decant.launcher.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
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

    /** The id of the user whose it is. */
    public Optional<Long> user(Identity identity) {
        return database.read(session -> new IdentityTable(session).user(identity));
    }

    /** From now on who has it comes in as this user. */
    public void add(String user, Identity identity) {
        database.write(session -> {
            if (new IdentityTable(session).user(identity).isPresent()) {
                throw new CatalogueException("this identity is a user's already; decant user identity list says whose");
            }
            link(session, Users.require(session, user), identity);
            return null;
        });
    }

    /** Ends the sessions that were begun elsewhere by its user, too. */
    public void remove(Identity identity) {
        database.write(session -> {
            if (!new IdentityTable(session).remove(identity)) {
                throw new CatalogueException("no user has this identity; decant user identity list shows them");
            }
            journal.record(session, "identity-removed", identity.subject(), Map.of("issuer", identity.issuer()));
            return null;
        });
    }

    /**
     * Makes a user for who comes for the first time. The name was chosen elsewhere, so it must be nobody's here: neither a
     * user's nor the owner's of an experiment.
     *
     * @return the user's id; nothing where the name cannot be had
     */
    public Optional<Long> admit(Identity identity, String name, Catalogue catalogue) {
        if (!AccountName.valid(name) || catalogue.isOwner(name)) {
            return Optional.empty();
        }
        return database.write(session -> {
            Optional<Long> known = new IdentityTable(session).user(identity);
            UserTable users = new UserTable(session);
            if (known.isPresent() || users.find(name).isPresent()) {
                return known;
            }
            users.add(name, false);
            journal.record(session, "user-added", name, Map.of("administrator", false));
            UserEntry added = Users.require(session, name);
            link(session, added, identity);
            return Optional.of(added.id());
        });
    }

    private void link(Session session, UserEntry user, Identity identity) {
        new IdentityTable(session).add(identity, user.id());
        Map<String, String> detail = Map.of("issuer", identity.issuer(), "subject", identity.subject());
        journal.record(session, "identity-added", user.name(), detail);
    }
}
