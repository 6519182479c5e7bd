package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows are verified by a process that may use 48 MiB of heap. What it takes is printed. */
@Tag("long")
class MillionEventsIT {

    private static final int ROWS = 1_000_000;
    private static final int AT_ONCE = 10_000;

    @TempDir
    Path folder;

    @Test
    void a_million_rows_are_verified_in_constant_memory() throws Exception {
        long began = System.nanoTime();
        try (Database database = Database.open(folder)) {
            AuditChain chain = new AuditChain(folder, InstantSource.system());
            for (int done = 0; done < ROWS; done += AT_ONCE) {
                List<AuditEntry> entries = IntStream.range(done, done + AT_ONCE)
                        .mapToObj(number -> AuditEntry.of("backup", "ada", "file " + number, Map.of("bytes", number)))
                        .toList();
                database.write(session -> {
                    entries.forEach(entry -> chain.append(session, entry));
                    return null;
                });
            }
        }
        say("a million events added", began);

        Process verifying = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verifying.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(verifying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(said);

        assertThat(verifying.waitFor()).isZero();
        assertThat(said).contains("sound=true rows=" + (ROWS + 1));
    }

    private static void say(String what, long began) {
        System.out.println("[figure] " + what + ": " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }

    /** Verifies, and says what came of it. */
    static final class Verifying {
        public static void main(String[] folder) {
            long began = System.nanoTime();
            try (Database database = Database.open(Path.of(folder[0]), DatabaseSettings.COMMAND)) {
                AuditVerdict verdict =
                        new AuditVerification(database).verify(AuditExpectation.NOTHING, AuditProgress.NONE);
                say("verified, sound=" + verdict.sound() + " rows=" + verdict.rows(), began);
            }
        }
    }
}
