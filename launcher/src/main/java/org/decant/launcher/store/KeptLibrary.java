package org.decant.launcher.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The driver's native part, left unpacked from one start to the next where the start script says so: among what the user
 * keeps for it, since whoever may change it decides what is run. Where there is none, the driver unpacks it each time.
 */
final class KeptLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLibrary.class);

    /** The file; its name is another for each installation and version. */
    static final String PLACE = "decant.sqlite-library";

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private KeptLibrary() {}

    /** Must come before the driver's first use, which tells it by these properties. */
    static void use() {
        String place = System.getProperty(PLACE);
        if (place == null || System.getProperty(PATH) != null) {
            return;
        }
        Path kept = Path.of(place).toAbsolutePath();
        try {
            JarEntry packed = packed();
            if (!isWhole(kept, packed)) {
                unpack(kept);
            }
            System.setProperty(PATH, kept.getParent().toString());
            System.setProperty(NAME, kept.getFileName().toString());
        } catch (IOException unpackedEachTime) {
            LOG.debug("{} cannot be kept", kept, unpackedEachTime);
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
    private static boolean isWhole(Path kept, JarEntry packed) throws IOException {
        if (!Files.isRegularFile(kept) || Files.size(kept) != packed.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(kept));
        return crc.getValue() == packed.getCrc();
    }

    /** It is there as a whole or not at all, also where several do it at once. */
    private static void unpack(Path kept) throws IOException {
        Path fresh = Files.createTempFile(kept.getParent(), kept.getFileName().toString(), ".fresh");
        try (InputStream packed = resource().openStream()) {
            Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
            Durable.file(fresh);
            Durable.rename(fresh, kept);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
