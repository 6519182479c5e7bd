package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderReport;

/** Hands jars to a house's commands as an administrator called ada. */
record Handed(Path folder, RunningHouse house) {

    Path jar(TestBundle bundle) throws IOException {
        return Files.write(Files.createTempFile(folder, "handed", ".jar"), bundle.bytes());
    }

    ProviderReport install(String source, TestBundle bundle) throws IOException, HouseRefused {
        Path jar = jar(bundle);
        return house.host.house().install(source, jar, Digests.of(jar), "ada");
    }

    ProviderReport update(String source, TestBundle bundle) throws IOException, HouseRefused {
        Path jar = jar(bundle);
        return house.host.house().update(source, jar, Digests.of(jar), "ada");
    }

    CompletableFuture<ProviderReport> updateLater(String source, TestBundle bundle) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return update(source, bundle);
            } catch (IOException | HouseRefused e) {
                throw new CompletionException(e);
            }
        });
    }
}
