package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Endings that stand for mere bytes: where enough files of one ending in one folder were looked into and hardly any was of a
 * known type, the others there are taken to be mere bytes too. Where that came out the same in several folders and no file of
 * the ending was ever anything else, the first one of each further folder is enough, and later of one folder in eight.
 * Looking costs more than all else that is done with a small file. Usable from any thread.
 */
final class PlainEndings {

    /** How many are looked into, in a folder. */
    static final int ENOUGH = 16;

    /** In how many folders as many are, until one in each is enough. */
    static final int FOLDERS = 4;

    /** In how many folders one is, until most are passed over. */
    static final int MANY_FOLDERS = 32;

    static final int PASSED_OVER = 8;

    private static final int MOST_KEPT = 256;

    private final Map<String, Looked> inFolder = new Recent();
    private final Map<String, Looked> anywhere = new Recent();

    /** The ones asked for last. */
    private static final class Recent extends LinkedHashMap<String, Looked> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Looked> eldest) {
            return size() > MOST_KEPT;
        }
    }

    synchronized boolean standsForBytes(Path file) {
        if (!hasEnding(file)) {
            return false;
        }
        Looked all = anywhere.computeIfAbsent(ending(file), first -> new Looked());
        boolean ofOneKind = all.others == 0 && all.plain >= ENOUGH * FOLDERS;
        Looked here = inFolder.get(key(file));
        if (here == null) {
            here = new Looked();
            inFolder.put(key(file), here);
            all.folders++;
            here.passedOver = ofOneKind && all.folders > MANY_FOLDERS && all.folders % PASSED_OVER != 0;
        }
        return ofOneKind ? here.passedOver || here.plain > 0 : here.plain >= ENOUGH * (1 + here.others);
    }

    /** One was looked into; each that is more than bytes has as many more looked into. */
    synchronized void looked(Path file, boolean onlyBytes) {
        if (hasEnding(file)) {
            inFolder.computeIfAbsent(key(file), first -> new Looked()).count(onlyBytes);
            anywhere.computeIfAbsent(ending(file), first -> new Looked()).count(onlyBytes);
        }
    }

    /** How many of one ending were, in one folder or in all. */
    private static final class Looked {
        private long plain;
        private long others;
        private long folders;
        private boolean passedOver;

        private void count(boolean onlyBytes) {
            plain += onlyBytes ? 1 : 0;
            others += onlyBytes ? 0 : 1;
        }
    }

    private static boolean hasEnding(Path file) {
        return file.getFileName().toString().lastIndexOf('.') > 0;
    }

    private static String key(Path file) {
        return file.getParent() + "/" + ending(file);
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
