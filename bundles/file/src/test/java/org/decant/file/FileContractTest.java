package org.decant.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.ContentProviderContract;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.io.TempDir;

class FileContractTest extends ContentProviderContract {

    @TempDir
    Path root;

    private final List<Path> roots = new ArrayList<>();

    @Override
    protected DownloadProvider provider() {
        List<Path> all = new ArrayList<>(roots);
        all.add(root);
        return Settings.provider(root, all.toArray(Path[]::new));
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

    @Override
    protected Optional<Datafile> refused() throws IOException {
        Files.createSymbolicLink(root.resolve("link.txt"), Files.write(root.resolve("linked.txt"), new byte[1]));
        return Optional.of(SampleDatafile.at("file://" + root.resolve("link.txt"), 1));
    }

    @Override
    protected Optional<Datafile> unavailable() {
        Path mount = root.resolve("not-mounted");
        roots.add(mount);
        return Optional.of(SampleDatafile.at("file://" + mount.resolve("a.txt"), 1));
    }
}
