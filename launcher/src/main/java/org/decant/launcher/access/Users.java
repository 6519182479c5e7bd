package org.decant.launcher.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/** The users. What cannot be done is a {@link CatalogueException}. Usable from any thread. */
public final class Users {

    private static final int SHORTEST_PASSWORD = 8;

    private final Database database;
    private final Journal journal;
    private final Passwords passwords;
    private final boolean keepsAdministrator;

    public Users(Database database, Journal journal) {
        this(database, journal, new Passwords());
    }

    Users(Database database, Journal journal, Passwords passwords) {
        this(database, journal, passwords, false);
    }

    private Users(Database database, Journal journal, Passwords passwords, boolean keepsAdministrator) {
        this.database = database;
        this.journal = journal;
        this.passwords = passwords;
        this.keepsAdministrator = keepsAdministrator;
    }

    /** The same, which refuse what would leave nobody who is let in to administer. */
    public Users keepingAnAdministrator() {
        return new Users(database, journal, passwords, true);
    }

    /** All, by name. */
    public List<UserEntry> all() {
        return database.read(session ->
                new UserTable(session).all().stream().map(Login::user).toList());
    }

    /** Those of them that are asked for whose names come behind one, by name; behind an empty one all do. */
    public List<UserEntry> page(UserFilter filter, String afterName, int limit) {
        return database.read(session -> new UserTable(session).page(filter, afterName, limit));
    }

    public Optional<UserEntry> find(String name) {
        return login(name).map(Login::user);
    }

    Optional<Login> login(String name) {
        return database.read(session -> new UserTable(session).find(name));
    }

    /** Adds one; without a password they come with keys only. */
    public void add(String name, Optional<String> password, boolean administrator) {
        AccountName.require(name);
        Optional<String> hash = password.map(this::hashed);
        database.write(session -> {
            UserTable table = new UserTable(session);
            table.find(name).ifPresent(taken -> {
                throw new TakenNameException("there is a user " + taken.user().name() + " already");
            });
            table.add(name, administrator);
            hash.ifPresent(text -> table.password(require(session, name).id(), text));
            journal.record(session, "user-added", name, Map.of("administrator", administrator));
            return null;
        });
    }

    /** Takes effect at the next request. */
    public void change(String name, UserChange change) {
        Optional<String> hash = change.password().map(text -> text.isEmpty() ? "" : hashed(text));
        database.write(session -> {
            UserTable table = new UserTable(session);
            UserEntry before = require(session, name);
            long id = before.id();
            hash.ifPresent(text -> table.password(id, text.isEmpty() ? null : text));
            change.disabled().ifPresent(disabled -> table.disabled(id, disabled));
            change.administrator().ifPresent(administrator -> table.administrator(id, administrator));
            requireAdministrator(table, before);
            journal.record(session, "user-changed", name, change.detail());
            return null;
        });
    }

    /** Removes one with all memberships, grants, keys, sessions and identities. */
    public void remove(String name) {
        database.write(session -> {
            UserEntry before = require(session, name);
            UserTable table = new UserTable(session);
            table.remove(before.id());
            requireAdministrator(table, before);
            journal.record(session, "user-removed", name, Map.of());
            return null;
        });
    }

    private void requireAdministrator(UserTable table, UserEntry before) {
        if (keepsAdministrator && before.administers() && table.administering() == 0) {
            throw new CatalogueException("the last administrator who is let in is " + before.name()
                    + ": make another one first, or use decant user on the server's machine");
        }
    }

    static UserEntry require(Session session, String name) {
        return new UserTable(session)
                .find(name)
                .map(Login::user)
                .orElseThrow(() -> new UnknownNameException("there is no user " + name));
    }

    private String hashed(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > Passwords.LONGEST) {
            throw new CatalogueException("a password has " + SHORTEST_PASSWORD + " to " + Passwords.LONGEST
                    + " characters; this one has " + password.length());
        }
        return passwords.hash(password);
    }
}
