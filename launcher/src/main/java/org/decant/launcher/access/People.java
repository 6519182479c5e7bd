package org.decant.launcher.access;

import java.time.InstantSource;
import java.util.function.Function;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** Users, groups, grants, keys, links and identities, as somebody changes them, on record under their name. Usable from any thread. */
public final class People {

    private final Database database;
    private final InstantSource clock;
    private final Function<String, Journal> journals;

    /**
     * @param journals the record that somebody's changes go on, by how they are called there
     */
    public People(Database database, InstantSource clock, Function<String, Journal> journals) {
        this.database = database;
        this.clock = clock;
        this.journals = journals;
    }

    public Users users(String by) {
        return new Users(database, journal(by));
    }

    public Groups groups(String by) {
        return new Groups(database, journal(by));
    }

    public Grants grants(String by) {
        return new Grants(database, journal(by));
    }

    public ApiKeys keys(String by) {
        return new ApiKeys(database, clock, journal(by));
    }

    public Links links(Catalogue catalogue, String by) {
        return new Links(database, catalogue, clock, journal(by));
    }

    public Identities identities(String by) {
        return new Identities(database, journal(by));
    }

    /** For what else they change. */
    public Journal journal(String by) {
        return journals.apply(by);
    }
}
