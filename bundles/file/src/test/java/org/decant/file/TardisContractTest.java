package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.io.TempDir;

class TardisContractTest extends ContentProviderContract {

    @TempDir
    Path store;

    @Override
    protected DownloadProvider provider() {
        return Settings.provider(store);
    }

    @Override
    protected Datafile store(String name, byte[] bytes) throws IOException {
        Files.createDirectories(store.resolve("7/plate 1"));
        Files.write(store.resolve("7/plate 1").resolve(name), bytes);
        return SampleDatafile.at("tardis://7/plate 1/" + name, bytes.length);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("tardis:///7/missing.txt", 1);
    }
}
