package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Endings that stand for mere bytes: where enough files of one ending in one folder were looked into and none was of a known
 * type, the others there are taken to be like them. Looking costs more than all else that is done with a small file. Usable
 * from any thread.
 */
final class PlainEndings {

    /** How many are looked into. */
    static final int ENOUGH = 16;

    private static final int MOST_KEPT = 256;

    private final Map<String, Integer> plain = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    synchronized boolean standsForBytes(Path file) {
        return plain.getOrDefault(key(file), 0) >= ENOUGH;
    }

    /** One was looked into; the first that is more than bytes has all of its like looked into. */
    synchronized void looked(Path file, boolean onlyBytes) {
        String key = key(file);
        if (hasEnding(file)) {
            plain.merge(key, onlyBytes ? 1 : Integer.MIN_VALUE / 2, Integer::sum);
        }
    }

    private static boolean hasEnding(Path file) {
        return file.getFileName().toString().lastIndexOf('.') > 0;
    }

    private static String key(Path file) {
        String name = file.getFileName().toString();
        return file.getParent() + "/" + name.substring(name.lastIndexOf('.') + 1);
    }
}
