package org.decant.launcher.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param data the catalogue and everything else that is kept
 * @param bundles the hot folder: providers dropped into it are installed
 * @param system bundles of the framework itself
 * @param trust which bundles may be installed: {@code folder}, {@code checksum} or {@code signed}
 */
public record FolderSettings(Path data, Path bundles, Path system, String trust) {

    /** The file in the data folder with the address and the token of the administration connector, mode 0600. */
    public static final String ADMINISTRATION = "administration.json";

    private static final Key<Path> DATA =
            new Key<>("data.folder", "decant-data", Kind.folder(), "the folder of the catalogue");
    private static final Key<Path> BUNDLES =
            new Key<>("bundles.folder", "<home>/bundles", Kind.folder(), "the folder providers are dropped into");
    private static final Key<Path> SYSTEM =
            new Key<>("system.folder", "<home>/system", Kind.folder(), "the folder of the framework's own bundles");

    private static final Key<String> TRUST = new Key<>(
            "bundles.trust", "folder", Kind.oneOf("folder", "checksum", "signed"), "which bundles may be installed");

    static final List<Key<?>> KEYS = List.of(DATA, BUNDLES, SYSTEM, TRUST);

    static FolderSettings of(Values values) {
        return new FolderSettings(values.get(DATA), values.get(BUNDLES), values.get(SYSTEM), values.get(TRUST));
    }

    /** Where a running server says how it is administered; absent while none runs. */
    public Path administration() {
        return data.resolve(ADMINISTRATION);
    }
}
