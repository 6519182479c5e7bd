package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the hot folder as an administrator would by hand: each change is one rename, so that a restart at any moment
 * finds the former file or the new one. What a change replaces is kept beside it until the change has proved itself.
 *
 * @param folder the hot folder, maybe by a link
 */
record HotFolder(Path folder) {

    private static final String FORMER = ".former";

    /** Leaves room for what is put around a name while it changes, where file names end at 255. */
    private static final int MOST_BYTES = 160;

    private static final Pattern KEPT = Pattern.compile("\\.(.+)\\.([0-9a-f]{64})" + Pattern.quote(FORMER));

    /** Tells why a name cannot be that of a jar here; empty where it can. */
    static String refusal(String name) {
        boolean plain = !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(each -> each == '/' || each == '\\' || Character.isISOControl(each));
        if (plain
                && name.endsWith(FrameworkHost.BUNDLES_SUFFIX)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return "";
        }
        return "'" + name.replaceAll("\\p{Cntrl}", "?") + "' is no name for a provider's file: it has to end in "
                + FrameworkHost.BUNDLES_SUFFIX + ", may have " + MOST_BYTES
                + " bytes and no slash, and may not begin with a dot";
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives the digest of a file; empty where there is none. */
    String digest(String name) throws IOException {
        return has(name) ? Digests.of(folder.resolve(name)) : "";
    }

    /** Puts a file where none is, or in the place of the one that is there, which is kept. */
    void put(Path jar, String name, String sha256) throws IOException {
        forgetFormer(name);
        if (has(name)) {
            keepFormer(name, sha256);
        }
        WholeFile.copy(jar, folder.resolve(name));
    }

    void remove(String name) throws IOException {
        WholeFile.delete(folder.resolve(name));
    }

    /** The change proved itself. */
    void forgetFormer(String name) throws IOException {
        Optional<Path> former = former(name);
        if (former.isPresent()) {
            Files.deleteIfExists(former.get());
        }
    }

    /** Takes a change back: what was there before is there again, or nothing is. */
    void putFormerBack(String name) throws IOException {
        Optional<Path> former = former(name);
        if (former.isPresent()) {
            WholeFile.move(former.get(), folder.resolve(name));
        } else {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /**
     * Gives the files of which a former one is kept, each with the digest of what was put in its place: somebody ended the
     * server before the change had proved itself.
     */
    Map<String, String> unproved() throws IOException {
        Map<String, String> unproved = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + FORMER)) {
            for (Path file : files) {
                Matcher name = KEPT.matcher(file.getFileName().toString());
                if (name.matches()) {
                    unproved.put(name.group(1), name.group(2));
                }
            }
        }
        return unproved;
    }

    private void keepFormer(String name, String sha256) throws IOException {
        Path file = folder.resolve(name);
        try {
            Files.createLink(former(name, sha256), file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, former(name, sha256), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private Optional<Path> former(String name) throws IOException {
        return Optional.ofNullable(unproved().get(name)).map(sha256 -> former(name, sha256));
    }

    private Path former(String name, String sha256) {
        return folder.resolve("." + name + "." + sha256 + FORMER);
    }
}
