package org.decant.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A file that curl downloads in as many goes as it takes, each continued with {@code curl -C -}. */
final class ResumedDownload {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    /** What curl ends with when the server says that it cannot be had. */
    static final int REFUSED = 22;

    private final Path file;
    private final String rate;

    /**
     * @param rate bytes a second at most, as curl writes it, so that there is a middle to be disturbed in
     */
    ResumedDownload(Path file, String rate) {
        this.file = file;
        this.rate = rate;
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Goes on where it was, until the file has this size or curl has ended; curl is to be waited for. */
    Command until(long size, URI address) throws IOException {
        Command curl = Command.start(
                file.getParent(),
                Map.of(),
                List.of(
                        "curl",
                        "-sS",
                        "--fail",
                        "-C",
                        "-",
                        "--limit-rate",
                        rate,
                        "-o",
                        file.toString(),
                        address.toString()));
        while (size() < size && curl.running()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return curl;
    }

    /** What curl ends with. */
    int toItsEnd(URI address) throws IOException, InterruptedException {
        return end(until(Long.MAX_VALUE, address));
    }

    static int end(Command curl) throws InterruptedException {
        return curl.exitCodeWithin(LIMIT);
    }

    void append(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    void startAgain() throws IOException {
        Files.deleteIfExists(file);
    }

    String sha256() throws IOException {
        return sha256(Files.newInputStream(file));
    }

    /** Of all there is; closes it. */
    static String sha256(InputStream stream) throws IOException {
        try (stream) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
