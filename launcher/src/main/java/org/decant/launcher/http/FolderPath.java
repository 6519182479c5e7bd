package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * The names in an address, read from what came over the network: names may hold whatever the server's own reading of
 * addresses takes for something else.
 *
 * @param folder whether a slash stands at the end
 */
record FolderPath(List<String> names, boolean folder) {

    /** @param mount what stands before the names */
    static FolderPath of(HttpServletRequest request, String mount) throws DownloadRefused {
        String path = request.getRequestURI();
        boolean below = path.startsWith(mount + "/");
        if (!below) {
            throw Route.nothingHere();
        }
        String behind = path.substring(mount.length() + 1);
        boolean folder = behind.endsWith("/");
        List<String> names = new ArrayList<>();
        for (String word : (folder ? behind.substring(0, behind.length() - 1) : behind).split("/", -1)) {
            names.add(decoded(word));
        }
        return new FolderPath(names, folder);
    }

    /** One of them; there is nothing where there is none. */
    String word(int place) throws DownloadRefused {
        if (place >= names.size() || names.get(place).isEmpty()) {
            throw Route.nothingHere();
        }
        return names.get(place);
    }

    /** Without the first ones. */
    FolderPath behind(int count) throws DownloadRefused {
        if (names.size() < count) {
            throw Route.nothingHere();
        }
        return new FolderPath(names.subList(count, names.size()), folder);
    }

    String joined() {
        return String.join("/", names);
    }

    /** A plus sign is one. */
    private static String decoded(String word) throws DownloadRefused {
        ByteBuffer bytes = ByteBuffer.allocate(word.length() * 3);
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) == '%') {
                bytes.put((byte) hexadecimal(word, at + 1));
                at += 2;
            } else {
                bytes.put(String.valueOf(word.charAt(at)).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw notEncoded();
        }
    }

    private static int hexadecimal(String word, int at) throws DownloadRefused {
        try {
            return Integer.parseInt(word, at, at + 2, 16);
        } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
            throw notEncoded();
        }
    }

    private static DownloadRefused notEncoded() {
        return Problem.malformed("The address is not percent-encoded.").refused();
    }
}
