package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decant.launcher.store.BackupFolder;
import org.decant.launcher.store.Database;

/** Makes copies of a catalogue while it is used, and keeps as many as are wanted. */
public final class CatalogueBackups {

    private final Database database;
    private final InstantSource clock;

    public CatalogueBackups(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a copy under this name.
     *
     * @param who for the record, which the copy itself is too early for
     * @throws IOException for people, where there is none then
     */
    public Made to(Path file, String who) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        long bytes = database.copy().to(absolute);
        new AuditEvents(database, clock).note("backup", who, absolute.toString(), Map.of("bytes", bytes));
        return new Made(absolute, bytes, List.of());
    }

    /**
     * Makes a copy named by the time in a folder.
     *
     * @param keep so many of those made like this stay, the newest; 0 for all
     */
    public Made into(Path folder, int keep, String who) throws IOException {
        BackupFolder backups = new BackupFolder(folder.toAbsolutePath().normalize());
        Made made = to(backups.askedFor(clock.instant()), who);
        return new Made(made.file(), made.bytes(), keep == 0 ? List.of() : removeOlder(backups, keep));
    }

    private static List<Path> removeOlder(BackupFolder backups, int keep) throws IOException {
        List<Path> all = backups.askedFor();
        List<Path> removed = new ArrayList<>();
        for (Path older : all.subList(0, Math.max(0, all.size() - keep))) {
            Files.delete(older);
            removed.add(older);
        }
        return removed;
    }

    /**
     * A copy.
     *
     * @param removed older ones that made place for it
     */
    public record Made(Path file, long bytes, List<Path> removed) {}
}
