package org.decant.launcher.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.store.BackupFolder;
import org.decant.launcher.store.CatalogueExchange;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.StoreException;

/** Puts a copy of a catalogue in the place of the one in a data folder, which is set aside and never removed. */
public final class CatalogueRestore {

    private final Path dataFolder;
    private final InstantSource clock;

    public CatalogueRestore(Path dataFolder, InstantSource clock) {
        this.dataFolder = dataFolder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /**
     * Restores a copy; what it says afterwards is in the catalogue's record too.
     *
     * @return where the former catalogue is; nothing where there was none
     * @throws StoreException where the folder is in use, or the file is no whole catalogue that this program knows
     * @throws IOException where the disc or a permission is in the way; the catalogue is as it was, or is missing and the
     *     next start says so
     */
    public Optional<Path> from(Path backup, String who) throws IOException {
        Path file = backup.toAbsolutePath().normalize();
        try (CatalogueExchange exchange = new CatalogueExchange(dataFolder)) {
            Path aside = freeName();
            AuditHeadFile heads = new AuditHeadFile(dataFolder);
            Map<String, String> detail = detail(aside, heads.read());
            AuditHead head = makeReady(exchange.prepare(file), file, who, detail);
            heads.remove();
            Optional<Path> former = exchange.complete(aside);
            heads.write(head);
            return former;
        }
    }

    private Path freeName() {
        String name = "replaced-" + BackupFolder.moment(clock.instant());
        Path free = dataFolder.resolve(name);
        for (int number = 2; Files.exists(free); number++) {
            free = dataFolder.resolve(name + "-" + number);
        }
        return free;
    }

    /** With where the record ended that is set aside: the restored one knows nothing of what came last. */
    private static Map<String, String> detail(Path aside, Optional<String> formerHead) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("former", aside.toString());
        formerHead.ifPresent(head -> detail.put("former_head", head));
        return detail;
    }

    /** Opening it refuses what this program does not know, and brings an older one to its schema. */
    private AuditHead makeReady(Path prepared, Path backup, String who, Map<String, String> detail) {
        try (Database database = Database.open(prepared, DatabaseSettings.COMMAND)) {
            new Catalogue(database, clock, PlanBounds.DEFAULT).putBack();
            return new AuditEvents(database, clock, dataFolder).restored(who, backup.toString(), detail);
        }
    }
}
