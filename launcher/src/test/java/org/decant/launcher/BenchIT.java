package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench runs with the distribution as it is; how fast that is, is not asked here. */
@Tag("tools")
class BenchIT {

    private static final Path BENCH = Path.of("bench").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    static Path scratch;

    @BeforeAll
    static void whatItNeedsIsThere() {
        assumeTrue(
                Tool.isInstalled("python3") && Tool.isInstalled("javac"),
                "python3 or javac is not on the PATH, so no bench can be run");
    }

    @Test
    void it_measures_files_archives_and_look_ups_with_little_data() throws Exception {
        Command run = run("run", "--rounds", "1", "--only", "tar-many", "--only", "slow-store", "--only", "lookups");

        assertThat(run.out())
                .contains("tar of 20,000 x 32 KiB")
                .contains("times as fast")
                .contains("by a user, per second")
                .contains("0 works left out");
    }

    @Test
    void it_tells_what_sending_a_file_costs_on_this_machine_at_the_least() throws Exception {
        Command floor = run("floor", "--rounds", "1");

        assertThat(floor.out()).contains("| sendfile | 1024 | 0 |", "| copy | 1024 | 16 |");
    }

    private static Command run(String script, String... words) throws Exception {
        String program = BENCH.resolve(script).toString();
        List<String> line = new ArrayList<>(List.of("python3", program, "--small", "--scratch", scratch.toString()));
        line.addAll(List.of(words));
        try (Command command = Command.start(scratch, Map.of(), line)) {
            assertThat(command.exitCodeWithin(LIMIT)).as("%s", command).isZero();
            return command;
        }
    }
}
