package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.io.TempDir;

class FileContractTest extends ContentProviderContract {

    @TempDir
    Path root;

    @Override
    protected DownloadProvider provider() {
        return Settings.providerOf(root);
    }

    @Override
    protected Datafile store(String name, byte[] bytes) throws IOException {
        Path file = Files.write(root.resolve(name), bytes);
        return SampleDatafile.at("file://" + file, bytes.length)
                .withModified(Files.getLastModifiedTime(file).toInstant());
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("file://" + root.resolve("missing.txt"), 1);
    }
}
