package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes the hot folder as an administrator would by hand: each change is one rename, so that a restart at any moment
 * finds the former file or the new one. What a change replaces is kept beside it until the change has proved itself.
 *
 * @param folder the hot folder, maybe by a link
 */
record HotFolder(Path folder) {

    private static final String FORMER = ".former";

    /** Tells why a name cannot be that of a jar here; empty where it can. */
    static String refusal(String name) {
        boolean plain = !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(each -> each == '/' || each == '\\' || Character.isISOControl(each));
        if (plain && name.endsWith(FrameworkHost.BUNDLES_SUFFIX) && name.length() <= 200) {
            return "";
        }
        return "'" + name.replaceAll("\\p{Cntrl}", "?") + "' is no name for a provider's file: it has to end in "
                + FrameworkHost.BUNDLES_SUFFIX + " and may hold no slash and not begin with a dot";
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives the digest of a file; empty where there is none. */
    String digest(String name) throws IOException {
        return has(name) ? Digests.of(folder.resolve(name)) : "";
    }

    /** Puts a file where none is, or in the place of the one that is there, which is kept. */
    void put(Path jar, String name) throws IOException {
        if (has(name)) {
            keepFormer(name);
        }
        WholeFile.copy(jar, folder.resolve(name));
    }

    void remove(String name) throws IOException {
        WholeFile.delete(folder.resolve(name));
    }

    /** The change proved itself. */
    void forgetFormer(String name) throws IOException {
        Files.deleteIfExists(former(name));
    }

    /** Takes a change back: what was there before is there again, or nothing is. */
    void putFormerBack(String name) throws IOException {
        if (Files.exists(former(name), LinkOption.NOFOLLOW_LINKS)) {
            WholeFile.move(former(name), folder.resolve(name));
        } else {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** Gives the files of which a former one is kept: somebody ended the server before the change had proved itself. */
    Set<String> unproved() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + FORMER)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(1, name.length() - FORMER.length()));
            }
        }
        return names;
    }

    private void keepFormer(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(former(name));
        try {
            Files.createLink(former(name), file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, former(name), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private Path former(String name) {
        return folder.resolve("." + name + FORMER);
    }
}
