package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder as labs have them: deep, with all kinds of names and sizes; and where its files lie in an archive. */
record LabTree(Path folder) {

    private static final int BIG = 20 << 20;

    /** A few hundred files, one of 20 MiB. */
    static LabTree make(Path folder) throws IOException {
        LabTree lab = new LabTree(Files.createDirectories(folder));
        Random random = new Random(2);
        for (int plate = 1; plate <= 6; plate++) {
            for (int well = 0; well < 50; well++) {
                String name =
                        "plate %d (100 %%)/time %02d/well_%c%02d.tif".formatted(plate, well / 10, 'A' + plate, well);
                lab.file(name, random, random.nextInt(40_000));
            }
        }
        lab.file("big/volume.raw", random, BIG);
        lab.file("deep/" + "folder/".repeat(60) + "bottom.txt", random, 100);
        lab.file("deep/" + "a rather long name of a folder/".repeat(12) + "x".repeat(120) + ".dat", random, 5000);
        lab.file("Messung – Übersicht/日本語 😀/Größe = 3 µm.csv", random, 700);
        lab.file("it's \"quoted\" & $(more); `odd`/-rf *.txt", random, 80);
        lab.file("it's \"quoted\" & $(more); `odd`/" + "é".repeat(100) + ".nii.gz", random, 512);
        lab.file("empty/nothing.log", random, 0);
        lab.file("empty/also nothing", random, 0);
        lab.file("README at the top.md", random, 1024);
        return lab;
    }

    /** Small files in one folder. */
    static LabTree makeSmall(Path folder, int files) throws IOException {
        LabTree lab = new LabTree(Files.createDirectories(folder));
        Random random = new Random(3);
        for (int number = 0; number < files; number++) {
            lab.file("batch " + number / 1000 + "/part " + number % 10 + "/" + number + ".dat", random, 200);
        }
        return lab;
    }

    Path file(String name, Random random, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /** The files by their names in the experiment's archive: title, quoted dataset, the rest as it is. */
    Map<String, Path> byMemberName(String title) throws IOException {
        Map<String, Path> members = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path relative = folder.relativize(file);
                boolean top = relative.getNameCount() == 1;
                String dataset = (top ? folder.getFileName() : relative.getName(0)).toString();
                Path rest = top ? relative : relative.subpath(1, relative.getNameCount());
                members.put(title + "/" + quoted(dataset) + "/" + rest, file);
            }
        }
        return members;
    }

    /** Whether a stream, from where it is to its end, is what the file holds. */
    static boolean same(InputStream stream, Path file) throws IOException {
        byte[] ours = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.readNBytes(ours, 0, ours.length); got > 0; got = in.readNBytes(ours, 0, ours.length)) {
                byte[] theirs = stream.readNBytes(got);
                if (!java.util.Arrays.equals(ours, 0, got, theirs, 0, theirs.length)) {
                    return false;
                }
            }
        }
        return stream.read() < 0;
    }

    private static String quoted(String name) {
        return URLEncoder.encode(name, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
