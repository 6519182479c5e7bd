package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.store.BackupFolder;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.CatalogueExchange;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.StoreException;

/** Puts a copy of a catalogue in the place of the one in a data folder, which is set aside and never removed. */
public final class CatalogueRestore {

    private final Path dataFolder;
    private final List<CarryOver> takings;
    private final InstantSource clock;

    /**
     * @param takings what was taken away from people since the backup, and is taken away again
     */
    public CatalogueRestore(Path dataFolder, List<CarryOver> takings, InstantSource clock) {
        this.dataFolder = dataFolder;
        this.takings = takings;
        this.clock = clock;
    }

    /**
     * Restores a copy; what it says afterwards is in the catalogue's record too.
     *
     * @throws StoreException where the folder is in use, or the file is no whole catalogue that this program knows
     * @throws IOException where the disc or a permission is in the way; the catalogue is as it was, or is missing and the
     *     next start says so
     */
    public Restored from(Path backup, String who) throws IOException {
        Path file = backup.toAbsolutePath().normalize();
        try (CatalogueExchange exchange = new CatalogueExchange(dataFolder)) {
            Path aside = freeName();
            TakenAway taken = makeReady(exchange, file, aside, who);
            return new Restored(exchange.complete(aside), taken);
        }
    }

    private Path freeName() {
        Path folder = dataFolder.toAbsolutePath().normalize();
        String name = "replaced-" + BackupFolder.moment(clock.instant());
        Path free = folder.resolve(name);
        for (int number = 2; Files.exists(free); number++) {
            free = folder.resolve(name + "-" + number);
        }
        return free;
    }

    /** Opening it refuses what this program does not know, and brings an older one to its schema. */
    private TakenAway makeReady(CatalogueExchange exchange, Path backup, Path aside, String who) throws IOException {
        Path prepared = exchange.prepare(backup);
        try (Database database = Database.open(prepared, DatabaseSettings.COMMAND)) {
            new Catalogue(database, clock, PlanBounds.DEFAULT).putBack();
            TakenAway taken = new Takings(takings, clock).from(exchange, database);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("former", aside.toString());
            detail.putAll(taken.detail());
            new AuditEvents(database, clock).add("restore", who, backup.toString(), detail);
            return taken;
        }
    }

    /**
     * What was done.
     *
     * @param former where the former catalogue is; nothing where there was none
     */
    public record Restored(Optional<Path> former, TakenAway taken) {}
}
