package org.decant.launcher.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is left out unless it is asked for: hidden things, and private keys, which nobody means to publish. */
final class Exclusions {

    /** Larger files are data, whatever their first line says. */
    static final long LARGEST_KEY = 64 * 1024;

    private static final Set<String> KEY_FOLDERS = Set.of(".ssh", ".gnupg");
    private static final Pattern KEY_NAME = Pattern.compile(
            "id_(rsa|dsa|ecdsa|ed25519)(?!.*\\.pub$).*|.*\\.(key|ppk|p12|pfx)", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY_TEXT = Pattern.compile(
            "^-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----|\\APuTTY-User-Key-File-", Pattern.MULTILINE);

    private static final byte[] KEY_WORDS = "PRIVATE KEY".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] DISTANCES = distances();

    private final boolean hidden;
    private final boolean keys;

    Exclusions(IngestRequest request) {
        hidden = !request.has(IngestRequest.Option.HIDDEN);
        keys = !request.has(IngestRequest.Option.PRIVATE_KEYS);
    }

    Optional<LeftOut.Reason> folder(Path name) {
        if (keys && KEY_FOLDERS.contains(name.toString())) {
            return Optional.of(LeftOut.Reason.PRIVATE_KEY);
        }
        return hidden(name);
    }

    Optional<LeftOut.Reason> file(Path name) {
        if (keys && KEY_NAME.matcher(name.toString()).matches()) {
            return Optional.of(LeftOut.Reason.PRIVATE_KEY);
        }
        return hidden(name);
    }

    /** Whether a file of so many bytes, read into the buffer from its first on, is a private key. */
    boolean isKey(byte[] content, int length) {
        if (!keys || length > LARGEST_KEY || !mayBeKey(content, length)) {
            return false;
        }
        return KEY_TEXT.matcher(new String(content, 0, length, StandardCharsets.ISO_8859_1))
                .find();
    }

    /** Whether it has what every key has, or begins with: told many times as fast as whether it is one. */
    private static boolean mayBeKey(byte[] content, int length) {
        boolean found = length > 0 && content[0] == 'P';
        int last = KEY_WORDS.length - 1;
        for (int end = last; !found && end < length; end += distance(content[end])) {
            found = content[end] == KEY_WORDS[last]
                    && Arrays.equals(content, end - last, end + 1, KEY_WORDS, 0, KEY_WORDS.length);
        }
        return found;
    }

    /** How far behind such a byte the words may end at the soonest. */
    private static int distance(byte content) {
        return content < 0 ? KEY_WORDS.length : DISTANCES[content];
    }

    private static byte[] distances() {
        byte[] distances = new byte[Byte.MAX_VALUE + 1];
        Arrays.fill(distances, (byte) KEY_WORDS.length);
        for (int at = 0; at < KEY_WORDS.length - 1; at++) {
            distances[KEY_WORDS[at]] = (byte) (KEY_WORDS.length - 1 - at);
        }
        return distances;
    }

    private Optional<LeftOut.Reason> hidden(Path name) {
        return hidden && name.toString().startsWith(".") ? Optional.of(LeftOut.Reason.HIDDEN) : Optional.empty();
    }
}
