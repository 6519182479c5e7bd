package org.decant.launcher.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disc of a few megabytes, mounted where a test says; it is full when a test says. */
final class SmallDisc {

    final Path folder;

    private SmallDisc(Path folder) {
        this.folder = folder;
    }

    /** Skips the test with a sentence where this user may not mount anything. */
    static SmallDisc mount(Path folder, int mebibytes) throws Exception {
        int code = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString()));
        assumeTrue(code == 0, "a small disc cannot be mounted by this user, so none can be filled");
        return new SmallDisc(folder);
    }

    /** Leaves not one block. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("ballast"))) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void makeRoom() throws IOException {
        Files.delete(folder.resolve("ballast"));
    }

    private static int run(List<String> words) throws Exception {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notInstalled) {
            return -1;
        }
    }

    void unmount() throws Exception {
        run(List.of("umount", "--lazy", folder.toString()));
    }
}
