package org.decant.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** With what which server is asked. What belongs to one origin is sent to no other. */
final class Credentials {

    /** What a server is told: for http a header's value, for ftp a name and a password. */
    record Secret(String header, String name, String password) {
        @Override
        public String toString() {
            return "secret";
        }
    }

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<Origin, Secret> secrets;

    private Credentials(Map<Origin, Secret> secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads a file; its text is never part of a message.
     *
     * @param file absolute, or empty for no credentials
     * @throws IllegalArgumentException when it cannot be used, naming the setting
     */
    static Credentials read(String file) {
        Map<Origin, Secret> secrets = new HashMap<>();
        if (!file.isEmpty()) {
            int number = 0;
            for (String line : lines(Path.of(file))) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(secrets, line.strip().split("\\s+", 4), file + ", line " + number);
                }
            }
        }
        return new Credentials(secrets);
    }

    Optional<Secret> of(Origin origin) {
        return Optional.ofNullable(secrets.get(origin));
    }

    private static List<String> lines(Path file) {
        try {
            if (!file.isAbsolute()) {
                throw wrong("'" + file + "' is not an absolute path");
            }
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw wrong("'" + file + "' may be read by others; chmod 600 it");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw wrong("'" + file + "' cannot be read: " + e);
        }
    }

    private static void add(Map<Origin, Secret> secrets, String[] words, String place) {
        Secret secret = words.length < 3 ? null : secret(words);
        if (secret == null || secrets.put(origin(words[0], place), secret) != null) {
            throw wrong(
                    place + " is not the server's only line, of the form 'https://data.example.org basic NAME PASSWORD'"
                            + " or 'https://data.example.org bearer TOKEN'");
        }
    }

    private static Secret secret(String[] words) {
        if (words[1].equals("basic") && words.length == 4) {
            byte[] pair = (words[2] + ":" + words[3]).getBytes(StandardCharsets.UTF_8);
            return new Secret("Basic " + Base64.getEncoder().encodeToString(pair), words[2], words[3]);
        }
        boolean bearer = words[1].equals("bearer") && words.length == 3 && !words[0].startsWith("ftp:");
        return bearer ? new Secret("Bearer " + words[2], "", "") : null;
    }

    private static Origin origin(String url, String place) {
        try {
            WebAddress address = WebAddress.parse(url);
            if (address.target().equals("/")) {
                return address.origin();
            }
        } catch (AccessDeniedException e) {
            throw wrong(place + ": " + e.getReason());
        }
        throw wrong(place + " names more than a server; write https://data.example.org");
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("credentials: " + what);
    }
}
