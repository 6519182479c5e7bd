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
        this.dataFolder = dataFolder.toAbsolutePath().normalize();
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
            AuditHeadFile heads = new AuditHeadFile(dataFolder);
            Map<String, Object> detail = detail(aside, heads.read());
            Ready ready = makeReady(exchange, file, who, detail);
            heads.remove();
            Optional<Path> former = exchange.complete(aside);
            heads.write(ready.head());
            return new Restored(former, ready.taken());
        }
    }

    private Path freeName() {
        String name = CatalogueExchange.ASIDE + BackupFolder.moment(clock.instant());
        Path free = dataFolder.resolve(name);
        for (int number = 2; Files.exists(free); number++) {
            free = dataFolder.resolve(name + "-" + number);
        }
        return free;
    }

    /** With where the record ended that is set aside: the restored one knows nothing of what came last. */
    private static Map<String, Object> detail(Path aside, Optional<String> formerHead) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("former", aside.toString());
        formerHead.ifPresent(head -> detail.put("former_head", head));
        return detail;
    }

    /** Opening it refuses what this program does not know, and brings an older one to its schema. */
    private Ready makeReady(CatalogueExchange exchange, Path backup, String who, Map<String, Object> detail)
            throws IOException {
        Path prepared = exchange.prepare(backup);
        try (Database database = Database.open(prepared, DatabaseSettings.COMMAND)) {
            new Catalogue(database, clock, PlanBounds.DEFAULT).putBack();
            TakenAway taken = new Takings(takings, clock).from(exchange, database);
            detail.putAll(taken.detail());
            AuditEvents events = new AuditEvents(database, clock, dataFolder);
            return new Ready(events.restored(who, backup.toString(), detail), taken);
        }
    }

    /** What is to take the former one's place. */
    private record Ready(AuditHead head, TakenAway taken) {}

    /**
     * What was done.
     *
     * @param former where the former catalogue is; nothing where there was none
     */
    public record Restored(Optional<Path> former, TakenAway taken) {}
}
