package org.decant.launcher;

import java.time.InstantSource;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;
import org.decant.launcher.download.Stores;
import org.decant.launcher.operations.Metrics;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.verification.Schedule;
import org.decant.launcher.verification.Verifications;

/**
 * Makes the verifications of a server.
 *
 * @param open whether it serves for long: then one that was cut short goes on, and those that are due begin by themselves
 */
record Verifying(Settings settings, boolean open, Closing closing) {

    Verifications start(Database database, Catalogue catalogue, Stores stores, Metrics metrics, Journal journal) {
        InstantSource clock = InstantSource.system();
        Verifications verifications =
                new Verifications(database, catalogue, stores, settings.verify().rate(), metrics::isSending, clock);
        closing.add("the verification", verifications::close);
        metrics.count(verifications);
        if (open) {
            verifications.resume(journal);
            settings.verify().every().ifPresent(every -> {
                Schedule schedule = new Schedule(verifications, every, journal, clock);
                closing.add("the schedule of verifications", schedule::close);
                schedule.start();
            });
        }
        return verifications;
    }
}
