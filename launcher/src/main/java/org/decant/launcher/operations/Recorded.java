package org.decant.launcher.operations;

import org.decant.launcher.store.Database;

/**
 * The record, to be asked.
 *
 * @param events everything that was done
 * @param downloads what was taken
 * @param verification whether it is as it was written
 */
public record Recorded(AuditEvents events, TakenDownloads downloads, AuditVerification verification) {

    public static Recorded in(Database database, AuditEvents events) {
        return new Recorded(events, new TakenDownloads(database), new AuditVerification(database));
    }
}
