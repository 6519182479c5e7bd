package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.decant.launcher.catalogue.Checksums;

/** A served experiment of files with nasty names, each with its checksums, in one dataset of two folders. */
final class ListedLab implements AutoCloseable {

    static final List<String> NAMES = List.of(
            "plain.txt",
            "-rf",
            "a b'c\"$(id)`;&|.txt",
            "Grüße 日本 😀",
            "back\\slash\nline\rreturn",
            "x.TIF",
            "X.tif",
            "percent%20%2F,",
            "<b>&amp;#?+.html",
            "‘curly’ *[a]{b}~!@=:",
            "trailing. ",
            "e\u0301");

    final RunningServer server;
    final long experiment;
    final long dataset;
    private final Path folder;

    ListedLab(Path folder) throws Exception {
        this.folder = folder;
        server = new RunningServer(folder.resolve("data"));
        experiment = server.experiment("Plate 7", FULL);
        dataset = server.dataset(experiment, "raw \"data\"/é");
        for (String name : NAMES) {
            add(name.equals("plain.txt") ? "" : "dir %/$x", name);
        }
    }

    long add(String directory, String name) throws NoSuchAlgorithmException {
        return add(directory, name, (directory + name).getBytes(UTF_8));
    }

    long add(String directory, String name, byte[] bytes) throws NoSuchAlgorithmException {
        return addTo(dataset, directory, name, bytes);
    }

    long addTo(long dataset, String directory, String name, byte[] bytes) throws NoSuchAlgorithmException {
        String stored = dataset + "/" + directory + "/" + name;
        server.memory.store(stored, bytes);
        Checksums known = RunningServer.checksums(bytes);
        Checksums all = new Checksums(sum("MD5", bytes), known.sha256(), sum("SHA-512", bytes), known.crc32());
        return server.datafile(dataset, directory, name, bytes.length, all, "memory:///" + stored);
    }

    private static String sum(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }

    String url(String path) {
        return server.address().resolve(path).toString();
    }

    String text(String path) throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).as(RunningServer.text(answer)).isEqualTo(200);
        return new String(answer.body(), UTF_8);
    }

    /** An archive's members, unpacked. */
    Path unpacked(String archive) throws Exception {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        Path tar = Files.write(folder.resolve("a.tar"), server.get(archive).body());
        assertThat(Program.run(unpacked, "tar", "-xf", tar.toString())).isZero();
        Files.delete(unpacked.resolve("tar.said"));
        return unpacked;
    }

    /** That a folder holds the same as an archive of the experiment. */
    void assertSame(Path fetched, String archive) throws Exception {
        Path unpacked = unpacked(archive);
        assertThat(Program.run(folder, "diff", "-r", unpacked.toString(), fetched.toString()))
                .as(Files.readString(folder.resolve("diff.said")))
                .isZero();
    }

    @Override
    public void close() {
        server.close();
    }
}
