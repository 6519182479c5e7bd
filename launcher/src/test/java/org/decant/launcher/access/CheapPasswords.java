package org.decant.launcher.access;

import java.time.Duration;
import java.time.InstantSource;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** People whose passwords cost next to nothing, for tests that are not about that cost: six tenths of a second each else. */
public final class CheapPasswords {

    private static final Passwords CHEAP = new Passwords(10);

    private CheapPasswords() {}

    public static Users users(Database database) {
        return new Users(database, Journal.NONE, CHEAP);
    }

    public static Identification identification(Database database, InstantSource clock) {
        return new Identification(database, clock, CHEAP, 1, Duration.ofSeconds(5));
    }
}
