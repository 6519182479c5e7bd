package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decant.launcher.providers.Origin;

/**
 * What a generation is to be made of: a jar and the settings files of its PIDs.
 *
 * @param source name of the jar in the hot folder
 * @param jar the checked jar in the store
 * @param settings the settings files there are, by PID
 */
record Plan(String source, BundleJar jar, Map<String, WatchedFile> settings) {

    /** Takes those of the settled settings files, by name, that belong to the jar. */
    static Plan of(String source, BundleJar jar, Map<String, WatchedFile> settings) {
        Map<String, WatchedFile> own = new HashMap<>();
        for (String pid : jar.settings().pids()) {
            WatchedFile file = settings.get(pid + FrameworkHost.SETTINGS_SUFFIX);
            if (file != null) {
                own.put(pid, file);
            }
        }
        return new Plan(source, jar, own);
    }

    /** Identifies the bytes and the settings: an equal key is the same generation. */
    String key() {
        return Digests.of(List.of(source, jar.sha256(), settingsDigest()));
    }

    Origin origin() {
        return new Origin(source, jar.symbolicName(), jar.version(), jar.sha256(), settingsDigest());
    }

    private String settingsDigest() {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(settings).forEach((pid, file) -> parts.add(pid + "=" + file.sha256()));
        return parts.isEmpty() ? "" : Digests.of(parts);
    }
}
