package org.decant.launcher.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.download.Answer;

/** What a browser may show of a file (RULES section 3): pictures, sound and film of a few kinds; text, always as plain. */
final class Inline {

    private static final Set<String> SAFE =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "audio/mpeg", "video/mp4");

    /** Text whose type does not begin with {@code text/}. */
    private static final Set<String> TEXTUAL = Set.of(
            "application/json",
            "application/xml",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/x-ndjson",
            "application/yaml",
            "application/x-yaml",
            "application/toml",
            "application/x-sh");

    private static final String PLAIN = "text/plain;charset=utf-8";

    private Inline() {}

    /** The same bytes to be shown; as they are, to be saved, where their type is none of those. */
    static Answer of(Answer answer) {
        if (!(answer instanceof Answer.Bytes bytes)) {
            return answer;
        }
        String type = bytes.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (SAFE.contains(type)) {
            return shown(bytes, type);
        }
        return isText(type) ? shown(bytes, PLAIN) : bytes;
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || TEXTUAL.contains(type) || type.endsWith("+xml") || type.endsWith("+json");
    }

    private static Answer.Bytes shown(Answer.Bytes bytes, String mediaType) {
        Map<String, String> notes = new TreeMap<>(bytes.notes());
        notes.put("Content-Disposition", Disposition.inline(bytes.filename()));
        return new Answer.Bytes(
                bytes.body(),
                bytes.filename(),
                mediaType,
                bytes.etag(),
                bytes.modifiedNanos(),
                bytes.lasting(),
                bytes.digests(),
                notes,
                bytes.leases(),
                bytes.holding());
    }
}
