package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes add to one chain, from its first row on, and may be killed while they do. */
class AuditProcessesTest {

    private static final int ENOUGH = 30;

    @TempDir
    Path folder;

    @Test
    void processes_that_add_at_the_same_time_make_one_chain_and_a_kill_loses_nothing_acknowledged() throws Exception {
        List<Process> writers = List.of(start("ada"), start("bob"));
        List<String> acknowledged = new ArrayList<>();
        for (Process writer : writers) {
            try (BufferedReader lines = writer.inputReader()) {
                String line = lines.readLine();
                for (int count = 0; count < ENOUGH; count++, line = lines.readLine()) {
                    acknowledged.add(line);
                }
                writer.toHandle().destroyForcibly();
                writer.waitFor();
            }
        }

        try (Database database = Database.open(folder)) {
            AuditEvents events = new AuditEvents(database, InstantSource.system());
            events.add("backup", "carl", "afterwards", Map.of());
            AuditVerdict verdict = new AuditVerification(database).verify(AuditExpectation.NOTHING, AuditProgress.NONE);
            assertThat(verdict.problem()).isEmpty();
            assertThat(events.page(0, Optional.of("backup"), 1_000_000))
                    .extracting(event -> event.who() + " " + event.subject())
                    .containsAll(acknowledged)
                    .doesNotHaveDuplicates();
        }
    }

    private Process start(String who) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        who)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Writes for ever, and says each time what it has written. */
    static final class Writer {
        public static void main(String[] folderAndWho) {
            try (Database database = Database.open(Path.of(folderAndWho[0]), DatabaseSettings.COMMAND)) {
                AuditEvents events = new AuditEvents(database, InstantSource.system());
                for (int number = 0; !System.out.checkError(); number++) {
                    events.add("backup", folderAndWho[1], "number " + number, Map.of());
                    System.out.println(folderAndWho[1] + " number " + number);
                }
            }
        }
    }
}
