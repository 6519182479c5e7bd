package org.decant.launcher.access;

import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/** Tells which user somebody is who logged in elsewhere, and may make one of who comes for the first time. */
public final class Newcomers {

    private final Database database;
    private final Journal journal;
    private final Identities identities;
    private final boolean admitted;

    /**
     * Asked from any thread.
     *
     * @param admitted whether who comes for the first time becomes a user
     */
    public Newcomers(Database database, Journal journal, boolean admitted) {
        this.database = database;
        this.journal = journal;
        this.identities = new Identities(database, journal);
        this.admitted = admitted;
    }

    /**
     * The id of the user.
     *
     * @param name what they are called elsewhere: it makes nobody somebody who is here already
     * @return nothing where it is nobody's, and nobody was made
     */
    public Optional<Long> user(Identity identity, Optional<String> name) {
        Optional<Long> known = identities.user(identity);
        return known.isPresent() || !admitted
                ? known
                : name.filter(AccountName::valid).flatMap(free -> made(identity, free));
    }

    /** Nobody where the name is a user's already. */
    private Optional<Long> made(Identity identity, String name) {
        return database.write(session -> {
            Optional<Long> known = new IdentityTable(session).user(identity);
            if (known.isPresent() || new UserTable(session).find(name).isPresent()) {
                return known;
            }
            return Optional.of(made(session, identity, name).id());
        });
    }

    private UserEntry made(Session session, Identity identity, String name) {
        new UserTable(session).add(name, false);
        journal.by(name).record(session, "user-added", name, Map.of("administrator", false));
        UserEntry user = Users.require(session, name);
        Identities.link(session, journal.by(name), user, identity);
        return user;
    }
}
