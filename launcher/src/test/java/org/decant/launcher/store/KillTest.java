package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

    private static final int ENOUGH = 50;

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_survives_a_kill() throws Exception {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader lines = writer.inputReader()) {
            while (acknowledged < ENOUGH) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                acknowledged = Math.max(acknowledged, Long.parseLong(line));
            }
        }

        try (Database database = Database.open(folder)) {
            long kept = database.read(session -> session.handle()
                    .createQuery("select max(id) from revision")
                    .mapTo(Long.class)
                    .one());
            assertThat(kept).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    /** Writes for ever, and says after each change what its number was. */
    static final class Writer {
        public static void main(String[] folder) throws IOException {
            try (Database database = Database.open(Path.of(folder[0]))) {
                while (!System.out.checkError()) {
                    long id = database.write(session -> session.handle()
                            .createQuery("insert into revision (at_nanos, what) values (1, 'test') returning id")
                            .mapTo(Long.class)
                            .one());
                    System.out.println(id);
                }
            }
        }
    }
}
