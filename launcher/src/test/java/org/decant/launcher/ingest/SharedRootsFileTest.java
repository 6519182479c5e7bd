package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several that change the file provider's settings at once, and what is left of one that was killed. */
class SharedRootsFileTest {

    @TempDir
    Path temporary;

    Path file;
    Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        file = temporary.resolve("providers/org.decant.file.cfg");
        folder = Files.createDirectories(temporary.resolve("lab")).toRealPath();
    }

    @Test
    void folders_added_at_once_are_all_there_afterwards() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            folders.add(
                    Files.createDirectories(temporary.resolve("many/" + number)).toRealPath());
        }
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(folders.size());
        try {
            List<Future<Optional<String>>> added = new ArrayList<>();
            for (Path each : folders) {
                added.add(threads.submit(() -> {
                    begin.await();
                    return roots().add(each);
                }));
            }
            begin.countDown();
            for (Future<Optional<String>> each : added) {
                assertThat(each.get()).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(RootsLine.split(loaded().getProperty("roots")))
                .containsExactlyInAnyOrderElementsOf(
                        folders.stream().map(Path::toString).toList());
    }

    @Test
    void another_process_that_changes_the_settings_is_waited_for() throws Exception {
        Path lockFile = Files.createDirectories(file.getParent()).resolve(".org.decant.file.cfg.lock");
        Path other = Files.createDirectories(temporary.resolve("other")).toRealPath();
        Process writer = OtherWriter.start(lockFile, file, "roots = " + other + "\n");
        try {
            OtherWriter.awaitLocked(writer);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<Optional<String>> added = thread.submit(() -> roots().add(folder));
            thread.shutdown();
            assertThatThrownBy(() -> added.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            OtherWriter.letWrite(writer);
            assertThat(added.get()).isPresent();
        } finally {
            writer.destroy();
        }
        assertThat(RootsLine.split(loaded().getProperty("roots"))).containsExactly(other.toString(), folder.toString());
    }

    @Test
    void what_a_killed_ingest_left_is_taken_away() throws IOException {
        write("store = /c\n");
        Files.writeString(file.resolveSibling(".org.decant.file.cfg.new"), "half of i");

        roots().add(folder);

        assertThat(beside()).containsExactly(".org.decant.file.cfg.lock", "org.decant.file.cfg");
    }

    @Test
    void a_system_without_rights_of_users_and_groups_will_do() throws IOException {
        URI archive = URI.create("jar:" + temporary.resolve("system.zip").toUri());
        try (FileSystem system = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path settings = system.getPath("/a.cfg");

            SettingsReplacement.write(settings, "one");
            SettingsReplacement.write(settings, "two");

            assertThat(Files.readString(settings)).isEqualTo("two");
        }
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private RootsFile roots() {
        return new RootsFile(file.getParent());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Properties loaded() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(file)));
        return settings;
    }
}
