package org.decant.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FtpContractTest extends ContentProviderContract {

    @TempDir
    Path folder;

    private FtpStore store;
    private HttpProvider provider;
    private HttpProvider replacement;

    @BeforeEach
    void start() throws Exception {
        store = new FtpStore(folder);
        provider = Settings.fetching(store.host()).provider();
        replacement = Settings.fetching(store.host()).provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        replacement.close();
        store.close();
    }

    @Override
    protected DownloadProvider provider() {
        return provider;
    }

    @Override
    protected Datafile store(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        return SampleDatafile.at(store.url(name), bytes.length);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at(store.url("missing.txt"), 1);
    }

    @Override
    protected DownloadProvider replacement() {
        return replacement;
    }

    @Override
    protected void deactivate(DownloadProvider old) throws IOException {
        ((HttpProvider) old).close();
    }
}
