package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.config.Settings;
import org.decant.launcher.config.SettingsSources;
import org.decant.launcher.store.DataLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir
    Path home;

    @Test
    void an_error_leaves_nothing_running_either() {
        Settings settings = settings();
        FolderSettings folders = settings.folders();
        Settings failing = new Settings(
                settings.home(),
                settings.configFolder(),
                settings.http(),
                new FolderSettings(failingAtTheSecondLook(folders.data()), folders.bundles(), folders.system()),
                settings.providers(),
                settings.plans());

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
