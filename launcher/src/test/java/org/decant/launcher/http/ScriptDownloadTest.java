package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.archive.Tool;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.PublicLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that fetch and prove everything, run by the programs they are for. */
class ScriptDownloadTest {

    private static final String EXPERIMENT = "/download/experiment/1/";

    @TempDir
    private Path folder;

    private ListedLab lab;
    private Path fetched;
    private String said = "";

    @BeforeEach
    void start() throws Exception {
        lab = new ListedLab(folder);
        fetched = Files.createDirectory(folder.resolve("fetched"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void a_shell_fetches_every_file_with(String client) throws Exception {
        lab.add("", "empty", new byte[0]);

        assertThat(shell(client, lab.text(EXPERIMENT + "?script=sh"))).as(said).isZero();

        assertThat(said).contains("13 files are here and right");
        lab.assertSame(fetched, EXPERIMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void a_script_goes_on_where_it_ended_and_mends_what_was_changed_with(String client) throws Exception {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'x');
        long id = lab.add("", "large.bin", large);
        String script = lab.text(EXPERIMENT + "?script=sh");
        assertThat(shell(client, script)).as(said).isZero();
        Path top = fetched.resolve("Plate_7/raw%20%22data%22%2F%C3%A9");
        Files.writeString(top.resolve("plain.txt"), "something");
        Files.delete(top.resolve("large.bin"));
        Files.write(top.resolve(".decant-" + id + ".part"), Arrays.copyOf(large, 1 << 20));
        Eventually.holds(() -> lab.server.records.size() == 14);

        assertThat(shell(client, script)).as(said).isZero();

        eventually(() ->
                assertThat(lab.server.records.stream().skip(14)).hasSize(2).anyMatch(record -> record.status() == 206));
        lab.assertSame(fetched, EXPERIMENT);
    }

    @Test
    void a_script_that_was_cut_does_not_look_as_if_it_were_done() throws Exception {
        String script = lab.text(EXPERIMENT + "?script=sh");
        String half = script.substring(0, script.lastIndexOf("\nget ") + 80);
        String lines = script.substring(0, script.lastIndexOf("\nend ") + 1);

        assertThat(shell("curl", half)).isNotZero();
        assertThat(shell("curl", lines)).isNotZero();
        assertThat(said).contains("broken off");
    }

    @Test
    void what_cannot_be_had_or_is_not_right_is_named_and_the_rest_is_fetched() throws Exception {
        String script = lab.text(EXPERIMENT + "?script=sh").replaceFirst("\nget ....", "\nget 0000");
        lab.server.found(Location.State.MISSING, 2);
        lab.server.memory.remove(lab.dataset + "/dir %/$x/-rf");

        assertThat(shell("curl", script)).isEqualTo(1);

        assertThat(said).contains("plain.txt: it cannot be had as it should be").contains("2 of 12 files are not here");
        assertThat(files(fetched)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void what_is_private_is_fetched_with_a_key_that_is_not_in_the_script_by(String client) throws Exception {
        String key = lab.server.user("ann");
        close("ann");
        String script = new String(
                lab.server.get(EXPERIMENT + "?script=sh", "X-API-Key", key).body(), UTF_8);

        assertThat(shell(client, script)).isEqualTo(1);
        assertThat(said).contains("set DECANT_TOKEN to an API key").contains("broken off");
        assertThat(script).doesNotContain("dec_");

        assertThat(shell(client, script, "DECANT_TOKEN", key)).as(said).isZero();
        assertThat(files(fetched)).isEqualTo(12);
    }

    @Test
    void who_asks_for_a_link_and_may_make_one_gets_it_in_the_script() throws Exception {
        lab.server.users.add("ann", Optional.of("correct horse"), false);
        String hers = CredentialsTest.basic("ann", "correct horse");
        close("ann");
        String day = LocalDate.now().plusDays(3).toString();
        String asked = EXPERIMENT + "?script=sh&link=" + day;

        assertThat(lab.server.get(asked).statusCode()).isEqualTo(401);
        assertThat(lab.server.get(asked, "X-API-Key", lab.server.user("bob")).statusCode())
                .isEqualTo(404);
        assertThat(lab.server
                        .get(EXPERIMENT + "?script=sh&link=nonsense", "Authorization", hers)
                        .statusCode())
                .isEqualTo(400);
        assertThat(lab.server.links.all()).isEmpty();
        var answer = lab.server.get(asked, "Authorization", hers);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(lab.server.links.all()).hasSize(1);

        assertThat(shell("curl", new String(answer.body(), UTF_8))).as(said).isZero();
        assertThat(files(fetched)).isEqualTo(12);

        String token =
                lab.server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        assertThat(lab.text(EXPERIMENT + "?script=aria2&link=" + day + "&token=" + token))
                .contains("/l/" + token + "/datafile/1/");
        assertThat(lab.text(EXPERIMENT + "?script=aria2&token=" + token)).doesNotContain(token);
        assertThat(lab.server.links.all()).hasSize(2);
    }

    @Test
    void a_link_to_a_frozen_selection_gives_each_of_its_files_and_no_other() throws Exception {
        String frozen = lab.server
                .post("/download/selections/", "datafile=1&datafile=2")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        close("nobody");
        String token = lab.server
                .link(LinkTarget.selection(frozen.split("/")[3]), OptionalInt.empty())
                .token();

        assertThat(shell("curl", lab.text(frozen + "?script=sh&link=2999-01-01&token=" + token)))
                .as(said)
                .isZero();

        assertThat(files(fetched)).isEqualTo(2);
        assertThat(lab.server.get("/l/" + token + "/datafile/3/").statusCode()).isEqualTo(404);
        assertThat(lab.server.get("/l/" + token + "/files/Plate_7-selection/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aria2_fetches_the_list_and_proves_it_and_does_nothing_again() throws Exception {
        Path list = Files.writeString(folder.resolve("list"), lab.text(EXPERIMENT + "?script=aria2"));
        String[] words = {"-q", "--dir=" + fetched, "--deferred-input=true", "-i", list.toString()};

        assertThat(Program.run(folder, "aria2c", words))
                .as(Files.readString(folder.resolve("aria2c.said")))
                .isZero();
        lab.assertSame(fetched, EXPERIMENT);
        Files.writeString(list, Files.readString(list).replaceFirst("sha-256=....", "sha-256=0000"));
        Files.delete(fetched.resolve("Plate_7/raw%20%22data%22%2F%C3%A9/plain.txt"));
        assertThat(Program.run(folder, "aria2c", words)).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download/experiment/1/", "/download/dataset/1/"})
    void rclone_copies_the_folder_view_and_proves_it(String archive) throws Exception {
        Program.installed("rclone");
        assertThat(shell("curl", lab.text(archive + "?script=rclone"))).as(said).isZero();
        lab.assertSame(fetched, archive);

        lab.add("", "another");
        Path plain = fetched.resolve(lab.unpacked(archive).relativize(first(lab.unpacked(archive), "plain.txt")));
        byte[] same = "PLAIN.TXT".getBytes(UTF_8);
        var time = Files.getLastModifiedTime(plain);
        Files.write(plain, same);
        Files.setLastModifiedTime(plain, time);
        assertThat(shell("curl", lab.text(archive + "?script=rclone"))).isNotZero();
        assertThat(first(fetched, "another")).exists();
    }

    @Test
    void powershell_is_given_the_list_and_a_script_without_names() throws Exception {
        String script = lab.text(EXPERIMENT + "tar/flat/?script=ps1");

        assertThat(script)
                .startsWith("\uFEFF# ")
                .contains("$base = '" + lab.url("/download/datafile/") + "'\r\n")
                .contains("$list = '" + lab.url("/experiment/1/checksums") + "?format=json&organization=flat'\r\n")
                .doesNotContain("plain.txt");
        assertThat(lab.text("/experiment/1/checksums?format=json&organization=flat")
                        .lines())
                .filteredOn(line -> line.startsWith("{\"name\":"))
                .hasSize(12);
        Path file = Files.writeString(folder.resolve("fetch.ps1"), script);
        assertThat(NodeJudge.said("/powershell-judge.js", "tree-sitter-powershell", file)
                        .lines())
                .startsWith("read")
                .contains("$base = '" + lab.url("/download/datafile/") + "'");
        if (Tool.isInstalled("pwsh")) { // which neither Debian nor npm brings
            assertThat(Program.run(fetched, "pwsh", "-NoProfile", "-File", file.toString()))
                    .isZero();
            Files.delete(fetched.resolve("pwsh.said"));
            lab.assertSame(fetched, EXPERIMENT + "tar/flat/");
        }
    }

    @Test
    void a_frozen_selection_has_scripts_and_what_nobody_knows_is_refused_by_name() throws Exception {
        String frozen = lab.server
                .post("/download/selections/", "datafile=1&datafile=2")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(shell("curl", lab.text(frozen + "?script=sh"))).as(said).isZero();
        assertThat(files(fetched)).isEqualTo(2);
        assertThat(new String(lab.server.get(EXPERIMENT + "?script=bat").body(), UTF_8))
                .contains("known are aria2, ps1, rclone, sh");
        assertThat(lab.server.get(EXPERIMENT + "tar/flat/?script=rclone").statusCode())
                .isEqualTo(400);
    }

    private void close(String owner) {
        lab.server.users.find(owner).ifPresent(user -> lab.server.own(1, owner));
        var closed = new ExperimentChange(
                Optional.empty(), Optional.of(PublicLevel.NONE), Optional.empty(), Optional.empty());
        lab.server.catalogue.changeExperiment(1, closed);
    }

    /** Its exit code, with this client and no other. */
    private int shell(String client, String script, String... environment) throws Exception {
        Path bin = folder.resolve("bin-" + client);
        if (!Files.exists(bin)) {
            Files.createDirectory(bin);
            for (String tool : "cat dirname mkdir mktemp mv printf rm sha256sum stty wc rclone".split(" ")) {
                String name = tool;
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(place -> Path.of(place, name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .ifPresent(found -> wrap(bin.resolve(name), found));
            }
            wrap(bin.resolve(client), Program.installed(client));
        }
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        ProcessBuilder builder = new ProcessBuilder(Program.installed("dash").toString(), file.toString())
                .directory(fetched.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        Map<String, String> variables = builder.environment();
        variables.put("PATH", bin.toString());
        variables.put("HOME", folder.toString());
        variables.remove("DECANT_TOKEN");
        if (environment.length > 0) {
            variables.put(environment[0], environment[1]);
        }
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        said = Files.readString(folder.resolve("said"));
        return process.exitValue();
    }

    /** Not a symbolic link, which JUnit complains of. */
    private static void wrap(Path place, Path program) {
        try {
            Files.writeString(place, "#!/bin/sh\nexec " + program + " \"$@\"\n");
            assertThat(place.toFile().setExecutable(true)).isTrue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long files(Path below) throws Exception {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static Path first(Path below, String name) throws Exception {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
