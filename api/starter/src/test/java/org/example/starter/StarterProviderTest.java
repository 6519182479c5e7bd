package org.example.starter;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.io.TempDir;

class StarterProviderTest extends ContentProviderContract {

    @TempDir
    Path folder;

    @Override
    protected DownloadProvider provider() {
        return new StarterProvider(new Settings(folder.toString()));
    }

    @Override
    protected Datafile store(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        return SampleDatafile.at("starter:///" + name, bytes.length);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("starter:///missing.txt", 1);
    }

    private record Settings(String folder) implements StarterProvider.Settings {
        @Override
        public Class<? extends Annotation> annotationType() {
            return StarterProvider.Settings.class;
        }
    }
}
