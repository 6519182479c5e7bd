package org.decant.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;

/**
 * An experiment of a million small datafiles, put into the catalogue without reading them: only the first are there. Two
 * of them would clash on some file systems, so that nothing about their names is spared.
 */
record MillionFiles(Distribution decant, Path lab) {

    static final int FILES = 1_000_000;
    static final String TITLE = "Million";

    /** Bytes of each. */
    static final int SIZE = 200;

    /** Bytes of each in a tar: a header and its bytes, both in whole blocks. */
    static final int IN_TAR = 1024;

    private static final long MODIFIED_NANOS = 1_600_000_000_000_000_000L;
    static final int DATASETS = 10;
    private static final int BATCH = 10_000;

    /** As many as the check before the first byte looks for. */
    private static final int THERE = 10_000;

    /** Leaves an experiment with the id 1, which is returned. */
    static long register(Distribution decant, Path lab) throws IOException {
        return new MillionFiles(decant, lab).register();
    }

    private long register() throws IOException {
        Files.writeString(decant.config.resolve("providers/org.decant.file.cfg"), "roots = " + lab.toRealPath() + "\n");
        for (int number = 0; number < THERE; number++) {
            put(lab, number);
        }
        try (Database database = Database.open(decant.data)) {
            Catalogue catalogue = new Catalogue(database);
            long experiment = catalogue.change(
                    "test", change -> change.addExperiment(TITLE, "lab", PublicLevel.FULL, Optional.empty()));
            for (int dataset = 0; dataset < DATASETS; dataset++) {
                fill(catalogue, experiment, dataset);
            }
            return experiment;
        }
    }

    /** Puts one of them where it is said to be. */
    static void put(Path lab, int number) throws IOException {
        Path file = lab.resolve(path(number));
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[SIZE]);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED_NANOS, TimeUnit.NANOSECONDS));
    }

    private void fill(Catalogue catalogue, long experiment, int number) {
        String description = "plate %d".formatted(number);
        long dataset = catalogue.change("test", change -> change.addDataset(experiment, description, ""));
        int end = (number + 1) * (FILES / DATASETS);
        for (int first = number * (FILES / DATASETS); first < end; first += BATCH) {
            int from = first;
            catalogue.change("test", change -> add(change, dataset, from));
        }
    }

    private List<Long> add(Change change, long dataset, int first) {
        List<NewDatafile> files = new ArrayList<>();
        for (int number = first; number < first + BATCH; number++) {
            files.add(new NewDatafile(
                    new DatafileKey(dataset, directory(number), filename(number)),
                    SIZE,
                    Optional.of("image/tiff"),
                    OptionalLong.of(MODIFIED_NANOS),
                    new Checksums("00".repeat(16), "11".repeat(32), "22".repeat(64), crcOfZeros()),
                    List.of(Location.verified("file", "file://" + lab.resolve(path(number))))));
        }
        return change.addDatafiles(files);
    }

    private static long crcOfZeros() {
        CRC32 crc = new CRC32();
        crc.update(new byte[SIZE]);
        return crc.getValue();
    }

    /** What it is called in an archive of the default layout. */
    static String member(int number) {
        return TITLE + "/plate%20" + number / (FILES / DATASETS) + "/" + path(number);
    }

    /** The last two of all differ in case alone. */
    private static String filename(int number) {
        return number == FILES - 1 ? filename(FILES - 2).replace("image", "IMAGE") : "image_%07d.tif".formatted(number);
    }

    /**
     * Of a dataset's hundred thousand a thousand lie in each folder; but each of the last but one's in its own, and all of
     * the last's in one.
     */
    private static String directory(int number) {
        return switch (number / (FILES / DATASETS)) {
            case DATASETS - 2 -> "time %06d".formatted(number);
            case DATASETS - 1 -> "time 900";
            default -> "time %03d".formatted(number / 1000);
        };
    }

    private static String path(int number) {
        return directory(number) + "/" + filename(number);
    }
}
