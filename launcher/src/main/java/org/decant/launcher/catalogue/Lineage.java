package org.decant.launcher.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.store.Session;

/** The last change that a catalogue knows of. One that knows the same change goes on from there. */
public record Lineage(long revision, long atNanos, String what) {

    /** Empty where nothing was ever changed. */
    public static Optional<Lineage> of(Session session) {
        RevisionTable table = new RevisionTable(session);
        return table.find(table.last());
    }

    /** Whether a catalogue had this change, too. */
    public boolean isIn(Session other) {
        return new RevisionTable(other).find(revision).equals(Optional.of(this));
    }

    public Instant at() {
        return Nanos.instant(atNanos);
    }
}
