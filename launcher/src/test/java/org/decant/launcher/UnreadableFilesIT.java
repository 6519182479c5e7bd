package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingest by somebody who may not read everything: root may, so as root it is run as nobody. */
class UnreadableFilesIT {

    private static final int PROBLEMS = 3;
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final String NOBODY = "65534";

    @TempDir
    Path temporary;

    @Test
    void what_may_not_be_read_is_named_and_the_rest_is_taken() throws Exception {
        Distribution decant = Distribution.copiedTo(temporary);
        LabTree lab = new LabTree(temporary.resolve("lab"));
        Files.createDirectories(lab.folder().resolve("d"));
        Files.createDirectory(decant.data);
        Files.writeString(lab.folder().resolve("d/plain.txt"), "plain");
        Path file = Files.writeString(lab.folder().resolve("d/closed.txt"), "closed");
        Path folder = Files.createDirectory(lab.folder().resolve("closed"));
        Files.writeString(folder.resolve("inner.txt"), "inner");
        if (ROOT) {
            run("chown", "-R", NOBODY + ":" + NOBODY, decant.folder.toString());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        try (Command command = ingestAsSomebody(decant, lab.folder())) {
            assertThat(command.exitCode()).as("%s", command).isEqualTo(PROBLEMS);
            JsonNode result = new JsonMapper().readTree(command.out());
            assertThat(result.get("datafiles").asInt()).isEqualTo(1);
            assertThat(reasons(result))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("d/closed.txt", "permission denied", "closed/", "permission denied"));
            assertThat(command.err())
                    .contains("d/closed.txt: permission denied")
                    .contains("closed/: permission denied");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Command ingestAsSomebody(Distribution decant, Path lab) throws Exception {
        List<String> line = new ArrayList<>();
        if (ROOT) {
            line.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        line.addAll(decant.java(decant.onData("ingest", lab.toString(), "--experiment", "Closed", "--json")
                .toArray(String[]::new)));
        return Command.start(temporary, Map.of(), line);
    }

    private void run(String... words) throws Exception {
        try (Command command = Command.start(temporary, Map.of(), List.of(words))) {
            command.succeeds();
        }
    }

    private static Map<String, String> reasons(JsonNode result) {
        Map<String, String> reasons = new HashMap<>();
        result.get("problems")
                .forEach(problem -> reasons.put(
                        problem.get("name").asText(), problem.get("problem").asText()));
        return reasons;
    }
}
