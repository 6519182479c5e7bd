package org.decant.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.regex.Pattern;

/** The name of a file on an ftp server, by RFC 1738 section 3.2.2: decoded, and below the folder that a login leads to. */
final class FtpPath {

    private static final Pattern ENCODED_SLASH = Pattern.compile("%2[Ff]");
    private static final Pattern LEADS_UP = Pattern.compile("(?:.*[/\\\\])?\\.\\.(?:[/\\\\].*)?");

    private FtpPath() {}

    /** Gives a character for each byte, so that the server gets the very bytes that the url encodes. */
    static String of(WebAddress address) throws AccessDeniedException {
        if (address.uri().getRawQuery() != null) {
            throw refused(address, "a '?' in an ftp url belongs to the name; write %3F");
        }
        String path = address.uri().getRawPath().substring(1);
        if (ENCODED_SLASH.matcher(path).find()) {
            throw refused(address, "its path holds a '%2F', which leads out of the folder that the login leads to");
        }
        String name = decoded(path);
        if (name.isEmpty() || name.endsWith("/") || name.chars().anyMatch(FtpPath::endsCommand)) {
            throw refused(address, "its path is not the name of a file");
        }
        if (name.startsWith("/") || LEADS_UP.matcher(name).matches()) {
            throw refused(address, "its path leads out of the folder that the login leads to, by '..' or by '//'");
        }
        return name;
    }

    private static AccessDeniedException refused(WebAddress address, String because) {
        return UrlText.refused(address.toString(), because);
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
