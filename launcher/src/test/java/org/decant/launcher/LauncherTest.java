package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.config.Settings;
import org.decant.launcher.config.SettingsSources;
import org.decant.launcher.store.DataLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LauncherTest {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.decant.launcher");

    @TempDir
    Path home;

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(logged);
    }

    @Test
    void a_folder_that_is_none_is_told_in_one_sentence_and_nothing_else_is_said() throws IOException {
        Path bundles = Files.writeString(home.resolve("bundles"), "a file");

        assertThatThrownBy(() -> Launcher.start(settings()))
                .isInstanceOf(IOException.class)
                .hasMessage("the framework did not start: the bundles folder " + bundles + " cannot be made: " + bundles
                        + " is no folder");
        assertThat(logged.list).isEmpty();
        assertFree(home.resolve("data"));
    }

    @Test
    void an_error_leaves_nothing_running_either() {
        Settings settings = settings();
        FolderSettings folders = settings.folders();
        Settings failing = new Settings(
                settings.home(),
                settings.configFolder(),
                settings.http(),
                settings.connections(),
                new FolderSettings(
                        failingAtTheSecondLook(folders.data()), folders.bundles(), folders.system(), folders.trust()),
                settings.providers(),
                settings.plans(),
                settings.selections(),
                settings.downloads(),
                settings.compression(),
                settings.audit(),
                settings.verify(),
                settings.sessions(),
                settings.oidc());

        assertThatThrownBy(() -> Launcher.start(failing)).isInstanceOf(LinkageError.class);
        assertFree(folders.data());
    }

    private Settings settings() {
        return Settings.load(SettingsSources.at(home)
                .withFlag("data.folder", "--data", home.resolve("data").toString())
                .withFlag("http.port", "--port", "0"));
    }

    /** The data folder is locked first; the database, whose driver is native code, looks at it next. */
    private static Path failingAtTheSecondLook(Path path) {
        AtomicInteger looks = new AtomicInteger();
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (self, method, arguments) -> {
                    if (method.getName().equals("toAbsolutePath") && looks.incrementAndGet() == 2) {
                        throw new LinkageError("no native code for this machine");
                    }
                    return method.invoke(path, arguments);
                });
    }

    private static void assertFree(Path data) {
        DataLock.claim(data).close();
    }
}
