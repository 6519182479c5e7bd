package org.decant.file;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Arrays;

/** The provider's settings, given by hand. */
record Settings(String store, String... roots) implements FileSettings {

    static FileProvider provider(Path store, Path... roots) {
        return new FileProvider(new Settings(
                store.toString(), Arrays.stream(roots).map(Path::toString).toArray(String[]::new)));
    }

    static FileProvider providerOf(Path root) {
        return provider(root, root);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return FileSettings.class;
    }
}
