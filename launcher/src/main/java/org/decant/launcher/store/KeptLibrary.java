package org.decant.launcher.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The driver's native part, left unpacked from one start to the next where the start script says so: among what the user
 * keeps for it, since whoever may change it decides what is run. Where it cannot be kept or loaded there, the driver unpacks
 * it each time.
 */
final class KeptLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLibrary.class);

    /** The folder; its name is another for each installation and version. */
    static final String PLACE = "decant.sqlite-folder";

    /** Of the driver, which looks there for a file that is called as its own. */
    private static final String PATH = "org.sqlite.lib.path";

    private KeptLibrary() {}

    /** Must come before the driver's first use. */
    static void use() {
        String place = System.getProperty(PLACE);
        if (place == null || System.getProperty(PATH) != null) {
            return;
        }
        try {
            Path folder = Path.of(place).toAbsolutePath();
            DataFolder.create(folder);
            Path kept = folder.resolve(LibraryLoaderUtil.getNativeLibName());
            if (!isWhole(kept)) {
                unpack(kept);
            }
            System.load(kept.toString()); // the driver would complain where nothing may be run from there
            System.setProperty(PATH, folder.toString());
        } catch (IOException | InvalidPathException | UnsatisfiedLinkError unpackedEachTime) {
            LOG.debug("SQLite's library is not kept in {}", place, unpackedEachTime);
        }
    }

    private static URL resource() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        URL found = LibraryLoaderUtil.class.getResource(name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }

    private static JarEntry packed() throws IOException {
        if (resource().openConnection() instanceof JarURLConnection jar) {
            return jar.getJarEntry();
        }
        throw new FileNotFoundException("no jar has it");
    }

    /** Java ends at once where it loads a part of one, as a disc that failed may have left. */
    private static boolean isWhole(Path kept) throws IOException {
        JarEntry packed = packed();
        if (!Files.isRegularFile(kept) || Files.size(kept) != packed.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(kept));
        return crc.getValue() == packed.getCrc();
    }

    /** It is there as a whole or not at all, also where several do it at once; nobody else may change it. */
    private static void unpack(Path kept) throws IOException {
        Path fresh = Files.createTempFile(kept.getParent(), "fresh", "");
        try (InputStream packed = resource().openStream()) {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                packed.transferTo(out);
            }
            Durable.file(fresh);
            Durable.rename(fresh, kept);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
