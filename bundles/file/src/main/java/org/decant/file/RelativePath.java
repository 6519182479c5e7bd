package org.decant.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A way down from a root: the folders' names, then the file's, none empty, {@code .} or {@code ..}. Names are taken as
 * they are; nothing is decoded or tidied up, since whatever would need it was not written by the catalogue.
 *
 * @param names at least one
 */
record RelativePath(List<String> names) {

    /** Takes names joined by single slashes, without one at either end. The url is for messages only. */
    static RelativePath parse(String path, String url) throws IOException {
        List<String> names = List.of(path.split("/", -1));
        for (String name : names) {
            if (!isName(name)) {
                throw new AccessDeniedException(url, null, "its path holds something that is not the name of a file");
            }
        }
        return new RelativePath(names);
    }

    /** Those on the way to the file. */
    List<String> folders() {
        return names.subList(0, names.size() - 1);
    }

    /** The file's own. */
    String last() {
        return names.get(names.size() - 1);
    }

    private static boolean isName(String name) throws IOException {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
            return false;
        }
        try {
            Path path = Path.of(name);
            return path.getRoot() == null && path.getNameCount() == 1;
        } catch (InvalidPathException e) {
            throw new IOException(
                    "this server's character set has no '" + name
                            + "'; start it with LC_ALL=C.UTF-8 in its environment",
                    e);
        }
    }
}
