package org.decant.launcher.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was served and could not be written down, for want of room. Usable from any thread. */
final class UnwrittenEtags {

    private static final int MOST = 10_000;

    private final Map<String, Note> notes = new LinkedHashMap<>();

    /** Whether there were more than can be held. */
    private boolean more;

    synchronized void add(Note note) {
        if (notes.size() < MOST) {
            notes.put(note.address + ' ' + note.etag, note);
        } else {
            more = true;
        }
    }

    /** Whether something else than this was, or may have been, served at the address. */
    synchronized boolean another(String address, String etag) {
        return more
                || notes.values().stream().anyMatch(note -> note.address.equals(address) && !note.etag.equals(etag));
    }

    synchronized List<Note> all() {
        return List.copyOf(notes.values());
    }

    synchronized void written(List<Note> all) {
        notes.values().removeAll(all);
    }

    /** That this was served there, then. */
    record Note(String address, String etag, long nanos) {}
}
