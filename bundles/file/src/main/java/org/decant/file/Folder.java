package org.decant.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder one stands in: names lead down from it and nowhere else, and no link is followed. */
interface Folder extends Closeable {

    /** Opens a root, whose own path is trusted. */
    static Folder of(Path real) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        if (stream instanceof SecureDirectoryStream<Path> held) {
            return new HeldFolder(held);
        }
        stream.close();
        return new NamedFolder(real);
    }

    Folder enter(String name) throws IOException;

    /** Gives the attributes of what has this name, of the link itself if it is one. */
    BasicFileAttributes attributes(String name) throws IOException;

    /** Gives its own. */
    BasicFileAttributes attributes() throws IOException;

    /** Whether this name leads to that folder still, and by no link. */
    boolean holds(String name, BasicFileAttributes folder) throws IOException;

    FileChannel open(String name) throws IOException;

    /** Whether it stays the same folder when its name is given to another. */
    boolean isHeld();
}
