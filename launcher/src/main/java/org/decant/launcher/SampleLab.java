package org.decant.launcher;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A small lab's folder to try Decant with: the same files every time. */
final class SampleLab {

    static final String TITLE = "Lysozyme at two temperatures";

    private static final int FRAMES = 6;
    private static final int FRAME_BYTES = 512 * 1024;

    private SampleLab() {}

    static void write(Path folder) throws IOException {
        text(folder, "README.txt", "Two diffraction runs of the same crystal, and what was made of them.\n");
        for (String run : new String[] {"run 1 (100 K)", "run 2 (293 K)"}) {
            text(folder, run + "/notes/protocol.txt", run + ": 0.5 s a frame, 0.1° a frame, 12.4 keV.\n");
            frames(folder.resolve(run).resolve("frames"), run.hashCode());
        }
        text(folder, "results/intensities.csv", intensities());
        text(folder, "results/" + summaryName(), "# Übersicht\n\n* 100 K: 1.2 Å\n* 293 K: 1.7 Å\n");
        text(folder, "results/empty.log", "");
    }

    /** One that is not ASCII, where the process can write such a name: in the locale C it cannot. */
    private static String summaryName() {
        String name = "Übersicht – résumé.md";
        Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return ofNames.newEncoder().canEncode(name) ? name : "summary.md";
    }

    private static void frames(Path folder, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] frame = new byte[FRAME_BYTES];
        Files.createDirectories(folder);
        for (int number = 1; number <= FRAMES; number++) {
            random.nextBytes(frame);
            Files.write(folder.resolve(String.format("frame_%04d.img", number)), frame);
        }
    }

    private static String intensities() {
        StringBuilder table = new StringBuilder("h,k,l,intensity,sigma\n");
        Random random = new Random(1);
        for (int h = 0; h < 2000; h++) {
            table.append(h % 20).append(',').append(h / 20 % 20).append(',').append(h / 400);
            table.append(String.format(",%.2f,%.2f%n", 1000 * random.nextDouble(), 10 * random.nextDouble()));
        }
        return table.toString();
    }

    private static void text(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
