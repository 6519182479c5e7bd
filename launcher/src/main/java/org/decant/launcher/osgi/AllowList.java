package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digests of the jars that may be installed, in the format of {@code sha256sum}: one a line, a name or a comment may
 * follow. Read anew each time, since it is small and a person may write it. Thread-safe.
 */
final class AllowList {

    static final String NAME = "allow.sha256";

    private static final Logger LOG = LoggerFactory.getLogger(AllowList.class);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path file;
    private String saidMalformed = "";

    AllowList(Path hotFolder) {
        this.file = hotFolder.resolve(NAME);
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    boolean contains(String sha256) throws IOException, Refused {
        return read().contains(sha256);
    }

    /** Adds a digest unless it is there; the file is replaced as a whole. */
    synchronized void add(String sha256) throws IOException, Refused {
        if (read().contains(sha256)) {
            return;
        }
        String before = Files.exists(file) ? Files.readString(file) : "";
        String lineEnd = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        byte[] text = (before + lineEnd + sha256 + "\n").getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, text);
    }

    private Set<String> read() throws IOException, Refused {
        Set<String> digests = new TreeSet<>();
        try {
            Permissions.check(file);
            for (String line : Files.readAllLines(file)) {
                String first = line.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
                if (isDigest(first)) {
                    digests.add(first);
                } else if (!first.isEmpty() && !first.startsWith("#")) {
                    sayMalformed(line);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing is allowed yet.
        }
        return digests;
    }

    private synchronized void sayMalformed(String line) {
        if (!saidMalformed.equals(line)) {
            saidMalformed = line;
            LOG.warn("{} has a line that does not begin with a SHA-256 digest; it allows nothing: {}", file, line);
        }
    }
}
