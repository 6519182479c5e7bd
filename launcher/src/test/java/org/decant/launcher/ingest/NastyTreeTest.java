package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.decant.launcher.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is found in real folders and is no ordinary file. */
class NastyTreeTest {

    /** Bytes that take longer to read than a thread is kept waiting on a busy machine. */
    private static final int LONG = 16 << 20;

    @TempDir
    Path temporary;

    Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
        lab.file("d/plain.txt", "plain");
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void links_are_never_followed_and_always_named() throws IOException {
        Path outside = Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(lab.folder.resolve("d/out"), outside);
        Files.createSymbolicLink(lab.folder.resolve("d/in"), Path.of("plain.txt"));
        Files.createSymbolicLink(lab.folder.resolve("d/dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(lab.folder.resolve("d/circle"), Path.of(".."));
        Files.createSymbolicLink(lab.folder.resolve("folder"), temporary);

        IngestResult result = lab.ingest();

        assertThat(lab.names(result.experimentId())).containsExactly("d:plain.txt");
        Map<String, String> reasons = reasons(result);
        assertThat(reasons.get("d/out")).startsWith("it is a link out of the folder, to " + outside);
        assertThat(reasons.get("d/in")).contains("which is taken where it is");
        assertThat(reasons.get("d/dangling")).contains("which cannot be reached");
        assertThat(reasons).containsKeys("d/circle", "folder").hasSize(5);
    }

    @Test
    void a_folder_of_nothing_but_such_things_is_not_blamed_on_a_mount() throws Exception {
        Files.delete(lab.folder.resolve("d/plain.txt"));
        Files.createSymbolicLink(lab.folder.resolve("d/out"), temporary);
        lab.file(".hidden", "x");
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> lab.ingest(new Progress() {
                    @Override
                    public void problem(Problem problem) {
                        told.add(problem.name());
                    }

                    @Override
                    public void note(String sentence) {
                        told.add(sentence);
                    }
                }))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("named above")
                .hasMessageContaining("--hidden")
                .hasMessageNotContaining("mounted");
        assertThat(told).containsExactly("d/out", ".hidden: left out as hidden");
        assertThat(lab.catalogue.revision()).isZero();
    }

    @Test
    void pipes_and_sockets_are_named_and_not_opened() throws Exception {
        shell("mkfifo d/pipe");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A socket's own path is short by nature: it is bound beside and moved in.
            Path bound = Files.createTempDirectory("s").resolve("s");
            socket.bind(UnixDomainSocketAddress.of(bound));
            Files.move(bound, lab.folder.resolve("d/socket"));

            assertThat(reasons(lab.ingest()))
                    .containsOnlyKeys("d/pipe", "d/socket")
                    .containsEntry("d/pipe", "it is a socket, a pipe or a device");
        }
    }

    @Test
    void names_that_are_not_unicode_are_named_byte_by_byte() throws Exception {
        shell(
                "printf x > \"$(printf 'd/caf\\351.txt')\"; mkdir \"$(printf 'd/\\377')\"; touch \"$(printf 'd/\\377/y')\"");

        IngestResult result = lab.ingest();

        assertThat(reasons(result))
                .containsOnlyKeys("d/caf%E9.txt", "d/%FF")
                .containsEntry("d/caf%E9.txt", "its name is not valid Unicode");
        assertThat(lab.names(result.experimentId())).containsExactly("d:plain.txt");
    }

    @Test
    void odd_but_legal_names_and_empty_files_are_taken_as_they_are() throws IOException {
        lab.file("d/line\nbreak", "1");
        lab.file("d/ spaces ", "2");
        lab.file("d/back\\slash", "3");
        lab.file("d/100%41", "4");
        lab.file("d/" + "n".repeat(255), "5");
        lab.file("d/" + "deep/".repeat(100) + "bottom", "6");
        lab.file("d/empty", "");

        IngestResult result = lab.ingest();

        assertThat(result.complete()).isTrue();
        assertThat(result.datafiles()).isEqualTo(8);
        assertThat(lab.datafile(result.experimentId(), "100%41")
                        .locations()
                        .get(0)
                        .url())
                .isEqualTo("file://" + lab.folder + "/d/100%41");
        assertThat(lab.datafile(result.experimentId(), "empty").checksums().md5())
                .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void hidden_things_are_left_out_and_reported_unless_asked_for() throws IOException {
        lab.file("d/.hidden", "1");
        lab.file(".git/config", "2");

        IngestResult without = lab.ingest();

        assertThat(without.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut(".git", LeftOut.Reason.HIDDEN), new LeftOut("d/.hidden", LeftOut.Reason.HIDDEN));
        assertThat(without.complete()).isTrue();
        assertThat(lab.ingest(IngestRequest.Option.HIDDEN).datafiles()).isEqualTo(3);
    }

    @Test
    void private_keys_are_left_out_by_name_and_by_content_unless_asked_for() throws IOException {
        lab.file("d/id_ed25519", "looks harmless");
        lab.file("d/id_ed25519.pub", "ssh-ed25519 AAAA");
        lab.file("d/server.pem", "# comment\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n");
        lab.file("d/putty", "PuTTY-User-Key-File-3: ssh-ed25519\n");
        lab.file("d/certificate.pem", "-----BEGIN CERTIFICATE-----\nMIIE\n");
        lab.file("d/manual.txt", "A key begins with -----BEGIN PRIVATE KEY----- and so on.");
        lab.file("d/.ssh/known_hosts", "host");

        IngestResult without = lab.ingest(IngestRequest.Option.HIDDEN);

        assertThat(without.leftOut())
                .extracting(LeftOut::name)
                .containsExactlyInAnyOrder("d/.ssh", "d/id_ed25519", "d/putty", "d/server.pem");
        assertThat(without.leftOut()).extracting(LeftOut::reason).containsOnly(LeftOut.Reason.PRIVATE_KEY);
        assertThat(lab.ingest(IngestRequest.Option.HIDDEN, IngestRequest.Option.PRIVATE_KEYS)
                        .datafiles())
                .isEqualTo(8);
    }

    @Test
    void a_private_key_is_found_wherever_it_begins() throws IOException {
        for (int before = 0; before < 24; before++) {
            String line = "#".repeat(before);
            lab.file("d/" + before + ".pem", line + "\n-----BEGIN PRIVATE KEY-----\nMIIE\n");
            lab.file("d/" + before + ".txt", line + "\n-----BEGIN PRIVATE PARTY-----\n");
        }
        lab.file("d/last.pem", "caf\u00e9 PRIVATE PRIVATE\n-----BEGIN OPENSSH PRIVATE KEY-----");

        IngestResult result = lab.ingest();

        assertThat(lab.names(result.experimentId())).hasSize(25).noneMatch(name -> name.endsWith(".pem"));
        assertThat(result.leftOutCounts()).containsEntry(LeftOut.Reason.PRIVATE_KEY, 25L);
    }

    @Test
    void a_file_that_is_written_to_all_the_time_is_named() throws Exception {
        Path growing = lab.file("d/growing.log", "x".repeat(LONG));
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!enough.get()) {
                append(growing);
            }
        });
        writer.start();
        try {
            Eventually.holds(() -> Files.size(growing) > LONG);
            assertThat(reasons(lab.ingest(Progress.NONE)).get("d/growing.log"))
                    .startsWith("it changed while it was read, twice");
        } finally {
            enough.set(true);
            writer.join();
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "y", StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> reasons(IngestResult result) {
        return result.problems().stream().collect(Collectors.toMap(Problem::name, Problem::reason));
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(lab.folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
