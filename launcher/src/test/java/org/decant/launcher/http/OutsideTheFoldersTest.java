package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Not a byte of what lies beside the served folders, whatever the catalogue says and whoever moves folders meanwhile. */
class OutsideTheFoldersTest {

    private static final String SECRET = "root:x:0:0:the secret of the machine:";
    private static final byte[] PUBLIC = SECRET.replaceAll(".", "p").getBytes(UTF_8);
    private static final int DOWNLOADS = 200;

    @TempDir
    private Path folder;

    private RunningServer server;
    private Path root;
    private Path outside;
    private long dataset;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(Files.createDirectory(folder.resolve("catalogue")));
        root = Files.createDirectories(folder.toRealPath().resolve("lab/root"));
        outside = Files.createDirectories(root.resolveSibling("etc"));
        Files.writeString(outside.resolve("passwd"), SECRET);
        Files.writeString(root.resolveSibling("root-beside"), SECRET);
        Files.write(Files.createDirectory(root.resolve("inner")).resolve("passwd"), PUBLIC);
        server.install(ServedFolders.provider(root, root), "file", "tardis");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://{root}/../etc/passwd",
                "file://{root}/inner/../../etc/passwd",
                "file://{root}/./../etc/passwd",
                "file://{root}//../etc/passwd",
                "file://{root}/%2e%2e/etc/passwd",
                "file://{root}/..%2fetc/passwd",
                "file://{root}/..\\etc\\passwd",
                "file://{root}-beside",
                "file://{root}/../root-beside",
                "file://{outside}/passwd",
                "file://localhost{outside}/passwd",
                "file:{outside}/passwd",
                "file:////{outside}/passwd",
                "file:///",
                "file://",
                "file:///etc/passwd",
                "file:///proc/self/environ",
                "file:///dev/zero",
                "file://{root}/inner/passwd/",
                "file://{root}/inner",
                "file://{root}",
                "tardis:///../etc/passwd",
                "tardis://../etc/passwd",
                "tardis:///inner/../../etc/passwd",
                "tardis://{outside}/passwd",
                "tardis:////etc/passwd",
                "tardis:///inner/./passwd",
                "tardis:///%2e%2e/etc/passwd",
                "tardis:///"
            })
    void no_url_leads_out(String url) throws Exception {
        String located = url.replace("{root}", root.toString()).replace("{outside}", outside.toString());

        assertRefusedEverywhere(file("a", located));
    }

    @Test
    void no_link_is_followed_out_or_inside() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), outside.resolve("passwd"));
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("inner/passwd"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        for (String name : List.of("link", "inside", "folder/passwd", "up/etc/passwd", "loop", "loop/a")) {
            assertRefusedEverywhere(file(name.replace('/', '-'), "file://" + root + "/" + name));
        }
    }

    @Test
    void a_pipe_a_device_and_a_socket_are_no_files() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        new ProcessBuilder("mknod", root.resolve("zero").toString(), "c", "1", "5")
                .start()
                .waitFor();
        for (String name : List.of("pipe", "zero", "inner")) {
            assertRefusedEverywhere(file(name, "tardis:///" + name));
        }
    }

    @Test
    void a_second_name_of_an_own_file_is_as_good_as_the_first() throws Exception {
        Files.createLink(root.resolve("second"), root.resolve("inner/passwd"));

        HttpResponse<byte[]> answer = server.get("/download/datafile/" + file("second", "tardis:///second") + "/");

        assertThat(answer.body()).isEqualTo(PUBLIC);
    }

    @Test
    void swapping_a_folder_for_a_link_while_it_is_read_gives_not_one_byte() throws Exception {
        long id = file("raced", "file://" + root + "/raced/passwd");
        Path real = Files.createDirectory(folder.resolve("lab/real"));
        Files.write(real.resolve("passwd"), PUBLIC);
        AtomicBoolean over = new AtomicBoolean();
        Thread swapping = new Thread(() -> swap(real, root.resolve("raced"), over));
        swapping.start();
        try {
            int served = 0;
            for (String answer : manyTimes(id)) {
                assertThat(answer).doesNotContain("root:", "secret");
                served += answer.contains("pppp") ? 1 : 0;
            }
            assertThat(served).as("as long as it was no link").isPositive();
        } finally {
            over.set(true);
            swapping.join();
        }
    }

    /** Lets the name be by turns the folder, a link to the one outside, and nothing. */
    private void swap(Path real, Path name, AtomicBoolean over) {
        try {
            Path link = Files.createSymbolicLink(name.resolveSibling("link"), outside);
            while (!over.get()) {
                Files.move(real, name, StandardCopyOption.ATOMIC_MOVE);
                Files.move(name, real, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, name, StandardCopyOption.ATOMIC_MOVE);
                Files.move(name, link, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> manyTimes(long id) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int count = 0; count < DOWNLOADS; count++) {
                String address =
                        count % 2 == 0 ? "/download/datafile/" + id + "/" : "/download/dataset/" + dataset + "/";
                answers.add(clients.submit(() -> Hostile.answer(server, Hostile.request("GET", address))));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            clients.shutdown();
        }
    }

    private void assertRefusedEverywhere(long id) throws Exception {
        List<String> addresses = Stream.of("datafile/%d/", "file/datafile/%d/", "tardis/datafile/%d/")
                .map(address -> "/download/" + address.formatted(id))
                .toList();
        for (String address : addresses) {
            assertNothing(server.get(address), address);
            assertNothing(server.get(address, "Range", "bytes=0-3"), address);
            assertNothing(server.get("/datafile/view/" + id + "/"), address);
        }
        for (String address : List.of("", "zip/", "tar/flat/", "?check=1", "?omit=report")) {
            assertTold(server.get("/download/dataset/" + dataset + "/" + address), address);
        }
        assertTold(server.post("/download/datafiles/", "datafile=" + id), "form");
    }

    private void assertNothing(HttpResponse<byte[]> answer, String asked) {
        assertTold(answer, asked);
        assertThat(answer.statusCode()).as(asked).isBetween(400, 504).isNotEqualTo(500);
    }

    private void assertTold(HttpResponse<byte[]> answer, String asked) {
        String body = new String(answer.body(), ISO_8859_1);
        assertThat(body).as(asked).doesNotContain("root:", "secret", root.toString(), outside.toString());
    }

    private long file(String name, String url) {
        Location location = Location.verified(url.substring(0, url.indexOf(':')), url);
        NewDatafile added = new NewDatafile(
                new DatafileKey(dataset, "", name),
                PUBLIC.length,
                Optional.of("text/plain"),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(location));
        return server.add(List.of(added)).get(0);
    }
}
