package org.decant.launcher.store;

import java.time.Duration;

/** For tests in which several write at once, or one holds the catalogue for a while: on a busy machine that takes its time. */
public final class PatientSettings {

    public static final DatabaseSettings PATIENT =
            new DatabaseSettings(Duration.ofSeconds(60), 8, true, DatabaseSettings.SERVER.cacheKib());

    private PatientSettings() {}
}
