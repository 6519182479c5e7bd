package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Endings that stand for mere bytes: where enough files of one ending in one folder were looked into and hardly any was of a
 * known type, the others there are taken to be mere bytes too. Looking costs more than all else that is done with a small
 * file. Usable from any thread.
 */
final class PlainEndings {

    /** How many are looked into. */
    static final int ENOUGH = 16;

    private static final int MOST_KEPT = 256;

    private final Map<String, Looked> looked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Looked> eldest) {
            return size() > MOST_KEPT;
        }
    };

    synchronized boolean standsForBytes(Path file) {
        Looked here = looked.get(key(file));
        return here != null && here.plain >= ENOUGH * (1 + here.others);
    }

    /** One was looked into; each that is more than bytes has as many more looked into. */
    synchronized void looked(Path file, boolean onlyBytes) {
        if (hasEnding(file)) {
            Looked here = looked.computeIfAbsent(key(file), first -> new Looked());
            here.plain += onlyBytes ? 1 : 0;
            here.others += onlyBytes ? 0 : 1;
        }
    }

    /** How many were, in one folder and of one ending. */
    private static final class Looked {
        private long plain;
        private long others;
    }

    private static boolean hasEnding(Path file) {
        return file.getFileName().toString().lastIndexOf('.') > 0;
    }

    private static String key(Path file) {
        String name = file.getFileName().toString();
        return file.getParent() + "/" + name.substring(name.lastIndexOf('.') + 1);
    }
}
