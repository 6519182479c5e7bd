package org.decant.launcher.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Keeps the body of a request in a file while it is worked with. */
public record Spool(Path folder, long maxBytes, String tooLarge) {

    private static final String NAME = "upload-";
    private static final String SUFFIX = ".tmp";

    /** What is done with a body that is there as a whole. */
    interface Work<T, E extends Exception> {
        T with(Path body) throws IOException, E;
    }

    /** Runs the work on the body; the file is gone afterwards. Refuses with 413 what is longer than allowed. */
    <T, E extends Exception> T keep(Incoming incoming, Work<T, E> work) throws IOException, E {
        Path file = Files.createTempFile(folder, NAME, SUFFIX);
        try {
            copy(incoming, file);
            return work.with(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Removes what a server that was killed had begun to take; to be called before anything arrives. */
    public static void tidy(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + "*" + SUFFIX)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void copy(Incoming incoming, Path target) throws IOException {
        if (incoming.length() > maxBytes) {
            throw refusal();
        }
        try (OutputStream out = Files.newOutputStream(target);
                InputStream in = incoming.body()) {
            byte[] chunk = new byte[1 << 16];
            long bytes = 0;
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                bytes += count;
                if (bytes > maxBytes) {
                    throw refusal();
                }
                out.write(chunk, 0, count);
            }
        }
    }

    private DownloadRefused refusal() {
        return Problem.of("too-large", 413, tooLarge).refused();
    }
}
