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
        for (int at = 0; !found && at <= length - KEY_WORDS.length; at++) {
            found = content[at] == KEY_WORDS[0]
                    && Arrays.equals(content, at, at + KEY_WORDS.length, KEY_WORDS, 0, KEY_WORDS.length);
        }
        return found;
    }

    private Optional<LeftOut.Reason> hidden(Path name) {
        return hidden && name.toString().startsWith(".") ? Optional.of(LeftOut.Reason.HIDDEN) : Optional.empty();
    }
}
