package org.decant.launcher.operations;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something was taken.
 *
 * @param id of the experiment or dataset
 * @param downloads logical ones, those of more than this as well
 * @param complete those of them that came in whole
 * @param elsewhere those of them for which callers were sent to another server, which knows the rest
 * @param bytes sent of those that were of nothing else
 * @param bytesWithOthers sent of archives that held something of this and of others
 * @param callers different ones: users, links, and addresses of those who did not say who they are
 */
public record DownloadCount(
        long id, long downloads, long complete, long elsewhere, long bytes, long bytesWithOthers, long callers) {

    /** Of what nobody has taken. */
    public static DownloadCount none(long id) {
        return new DownloadCount(id, 0, 0, 0, 0, 0, 0);
    }

    /** Members by name, ready to be shown; a new map each time. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("downloads", downloads);
        document.put("complete", complete);
        document.put("elsewhere", elsewhere);
        document.put("bytes", bytes);
        document.put("bytes_with_others", bytesWithOthers);
        document.put("callers", callers);
        return document;
    }
}
