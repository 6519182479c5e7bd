package org.decant.launcher.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/** The groups. What cannot be done is a {@link org.decant.launcher.catalogue.CatalogueException}. Usable from any thread. */
public final class Groups {

    private final Database database;
    private final Journal journal;

    public Groups(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** All, by name. */
    public List<GroupEntry> all() {
        return database.read(session -> new GroupTable(session).all());
    }

    /**
     * Those whose names come behind one, by name; behind an empty one all do.
     *
     * @param part only those with this in their names, in any case
     * @param member only those with this user in them
     */
    public List<GroupEntry> page(Optional<String> part, Optional<String> member, String afterName, int limit) {
        return database.read(session -> new GroupTable(session).page(part, member, afterName, limit));
    }

    public Optional<GroupEntry> find(String name) {
        return database.read(session -> new GroupTable(session).find(name));
    }

    public void add(String name) {
        AccountName.require(name);
        database.write(session -> {
            GroupTable table = new GroupTable(session);
            table.find(name).ifPresent(taken -> {
                throw new TakenNameException("there is a group " + taken.name() + " already");
            });
            table.add(name);
            journal.record(session, "group-added", name, Map.of());
            return null;
        });
    }

    /** Removes one with its grants; its members stay users. */
    public void remove(String name) {
        database.write(session -> {
            new GroupTable(session).remove(require(session, name).id());
            journal.record(session, "group-removed", name, Map.of());
            return null;
        });
    }

    /** Puts a user into it; who is in it stays in it. */
    public void join(String name, String user) {
        database.write(session -> {
            new GroupTable(session)
                    .join(
                            require(session, name).id(),
                            Users.require(session, user).id());
            journal.record(session, "group-joined", name, Map.of("user", user));
            return null;
        });
    }

    /** Takes effect at the user's next request. */
    public void leave(String name, String user) {
        database.write(session -> {
            long member = Users.require(session, user).id();
            if (!new GroupTable(session).leave(require(session, name).id(), member)) {
                throw new UnknownNameException("user " + user + " is not in group " + name);
            }
            journal.record(session, "group-left", name, Map.of("user", user));
            return null;
        });
    }

    static GroupEntry require(Session session, String name) {
        return new GroupTable(session)
                .find(name)
                .orElseThrow(() -> new UnknownNameException("there is no group " + name));
    }
}
