package org.decant.launcher.store;

import java.nio.file.Path;
import java.util.Optional;

/** What to type to have a working catalogue again. */
record WayBack(Path dataFolder) {

    /** A sentence for whoever finds the catalogue unusable. */
    String sentence() {
        BackupFolder backups = BackupFolder.in(dataFolder);
        return backups.newest()
                .map(file -> "To go back to the newest backup, stop what uses the catalogue and type: " + restore(file))
                .orElseGet(() -> "There is no backup in " + backups.folder()
                        + "; with one from elsewhere, stop what uses the catalogue and type: "
                        + restore(Path.of("FILE")));
    }

    /** For a catalogue that a newer program has brought to its own schema. */
    String sentenceForOlderProgram(int schema) {
        Optional<Path> before = BackupFolder.in(dataFolder).newestBeforeSchema(schema + 1);
        return "run the newer program, or go back to the state before the upgrade: "
                + restore(before.orElse(Path.of("FILE")));
    }

    private String restore(Path file) {
        return "decant restore --data " + quoted(dataFolder) + " " + quoted(file);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./+:\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
