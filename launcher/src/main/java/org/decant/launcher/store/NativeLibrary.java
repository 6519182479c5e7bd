package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where libraries unpack their native parts: the driver, and what archives are compressed with. A killed process leaves
 * them behind for ever, so each has a folder named by its process id, and whoever comes next removes those of the dead.
 */
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    /** The libraries need less; without them it is unpacked where Java keeps temporary files. */
    private static final long BYTES = 4L << 20;

    private static final List<String> PROPERTIES = List.of("org.sqlite.tmpdir", "ZstdTempFolder");

    private NativeLibrary() {}

    /** Must come before their first use; the first data folder of a process wins. */
    static synchronized void unpackBelow(Path dataFolder) {
        KeptLibrary.use();
        try {
            Path folder = Files.createDirectories(dataFolder.resolve("tmp"));
            removeOfTheDead(folder);
            if (PROPERTIES.stream().anyMatch(name -> System.getProperty(name) == null)
                    && Files.getFileStore(folder).getUsableSpace() > BYTES) {
                Path own = Files.createDirectories(
                        folder.resolve(String.valueOf(ProcessHandle.current().pid())));
                PROPERTIES.stream()
                        .filter(name -> System.getProperty(name) == null)
                        .forEach(name -> System.setProperty(name, own.toString()));
            }
        } catch (IOException failure) {
            throw new StoreException(
                    "The folder " + dataFolder.resolve("tmp") + " cannot be used: " + failure, failure);
        }
    }

    private static void removeOfTheDead(Path folder) throws IOException {
        for (Path each : list(folder)) {
            String name = each.getFileName().toString();
            if (name.matches("[0-9]{1,18}")
                    && ProcessHandle.of(Long.parseLong(name)).isEmpty()) {
                remove(each);
            }
        }
    }

    /** Another process may be doing the same: what is left now, the next one removes. */
    private static void remove(Path folder) {
        try {
            for (Path file : list(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException leftForTheNext) {
            LOG.debug("{} was left behind and cannot be removed", folder, leftForTheNext);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
