package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing a newcomer does. */
class DemonstrationIT {

    @TempDir
    Path temporary;

    @Test
    void the_demonstration_answers_every_line_it_prints_and_leaves_nothing_behind() throws Exception {
        Path scratch = Files.createDirectory(temporary.resolve("scratch"));
        Distribution decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + scratch);
        try (ServingProcess demo = ServingProcess.of(
                Command.start(temporary, environment, decant.java("demo", "--port", "0")), temporary)) {
            List<String> lines = demo.command.out().lines().map(String::strip).toList();
            assertThat(lines).filteredOn(line -> line.startsWith("curl ")).hasSizeGreaterThanOrEqualTo(5);
            for (String line : lines) {
                if (line.startsWith("curl ") || line.startsWith("http://")) {
                    assertThat(ask(demo, line).statusCode()).as(line).isEqualTo(200);
                }
            }
            try (Stream<Path> left = Files.list(scratch)) {
                assertThat(left).anyMatch(path -> path.getFileName().toString().startsWith("decant-demo-"));
            }

            demo.command.terminate();

            assertThat(demo.command.exitCodeWithin(Duration.ofSeconds(20))).isZero();
            assertThat(scratch).isEmptyDirectory();
        }
    }

    /** Does what curl would do. */
    private static HttpResponse<byte[]> ask(ServingProcess demo, String line) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        String path = words.remove(words.size() - 1).replaceFirst("http://[^/]+", "");
        List<String> fields = new ArrayList<>();
        for (int at = words.indexOf("-d"); at >= 0; at = words.indexOf("-d")) {
            words.remove(at);
            fields.add(words.remove(at));
        }
        return fields.isEmpty() ? demo.get(path) : demo.form(path, String.join("&", fields));
    }
}
