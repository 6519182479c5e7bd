package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DataLockTest {

    @TempDir
    Path folder;

    @Test
    void a_second_claim_in_this_process_is_refused_until_the_first_ends() {
        try (DataLock first = DataLock.claim(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataLock.claim(folder.resolve(".")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
        }
        DataLock.claim(folder).close();
    }

    @Test
    void a_claim_by_another_process_is_refused_by_its_pid() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('+');
            assertThatThrownBy(() -> DataLock.claim(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("pid " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        DataLock.claim(folder).close();
    }

    @Test
    void a_data_folder_that_others_may_enter_is_named_and_how_to_close_it() throws IOException {
        Path ours = folder.resolve("ours");
        assertThat(warned(ours)).as("made by us").isEmpty();
        Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(warned(ours)).singleElement().asString().contains("(rwxr-x--x)", "chmod g-w,o-rwx " + ours);
        Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(warned(ours)).hasSize(1);
    }

    private static List<String> warned(Path folder) {
        Logger logger = (Logger) LoggerFactory.getLogger(OwnerOnly.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        logger.addAppender(heard);
        try {
            DataLock.claim(folder).close();
        } finally {
            logger.detachAppender(heard);
        }
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_data_folder_that_is_a_file_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatThrownBy(() -> DataLock.claim(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + " is not a folder");
        assertThatThrownBy(() -> DataLock.claim(file.resolve("below")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be created");
    }

    @Test
    void a_new_data_folder_is_closed_to_others() throws IOException {
        Path made = DataFolder.prepare(folder.resolve("deep/data"));

        assertThat(Files.getPosixFilePermissions(made))
                .contains(PosixFilePermission.OWNER_WRITE)
                .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    }

    /** Claims a folder, says so, and holds it until it is killed. */
    static final class Holder {
        public static void main(String[] folder) throws IOException {
            try (DataLock lock = DataLock.claim(Path.of(folder[0]))) {
                System.out.print(lock == null ? '-' : '+');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
