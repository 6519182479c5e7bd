package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process of its own that holds a lock, and writes a file before it lets go. */
final class OtherWriter {

    private OtherWriter() {}

    /** What runs there. */
    public static void main(String[] arguments) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            System.out.print(lock.isValid() ? 'y' : 'n');
            System.out.flush();
            System.in.read();
            Files.writeString(Path.of(arguments[1]), arguments[2]);
        }
    }

    static Process start(Path lock, Path file, String text) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherWriter.class.getName(),
                        lock.toString(),
                        file.toString(),
                        text)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void awaitLocked(Process process) throws IOException {
        if (process.getInputStream().read() != 'y') {
            throw new IOException("the other process did not get the lock");
        }
    }

    static void letWrite(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }
}
