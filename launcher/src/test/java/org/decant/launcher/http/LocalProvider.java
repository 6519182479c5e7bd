package org.decant.launcher.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/** Real files of one folder, which says when they are not what was catalogued. */
record LocalProvider(Path folder) implements DownloadProvider {

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        Path file = folder.resolve(datafile.path().substring(1));
        check(datafile, file);
        return Content.of((first, count) -> {
            check(datafile, file);
            return FileChannel.open(file).position(first);
        });
    }

    private static void check(Datafile datafile, Path file) throws IOException {
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (Files.size(file) != datafile.size()
                || !modified.equals(datafile.modified().orElseThrow())) {
            throw new DatafileChangedException(datafile.url() + " has changed");
        }
    }
}
