package org.decant.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;

/** The name of a file on an ftp server, by RFC 1738 section 3.2.2: decoded, and below the folder that a login leads to. */
final class FtpPath {

    private FtpPath() {}

    /** Gives a character for each byte, so that the server gets the very bytes that the url encodes. */
    static String of(WebAddress address) throws AccessDeniedException {
        if (address.uri().getRawQuery() != null) {
            throw UrlText.refused(address.toString(), "a '?' in an ftp url belongs to the name; write %3F");
        }
        String name = decoded(address.uri().getRawPath().substring(1));
        if (name.isEmpty() || name.endsWith("/") || name.chars().anyMatch(FtpPath::endsCommand)) {
            throw UrlText.refused(address.toString(), "its path is not the name of a file");
        }
        return name;
    }

    private static boolean endsCommand(int character) {
        return character < ' ' || character == 0x7F;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) == '%') {
                bytes.write(Integer.parseInt(text.substring(index + 1, index + 3), 16));
                index += 2;
            } else {
                bytes.write(text.charAt(index));
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
