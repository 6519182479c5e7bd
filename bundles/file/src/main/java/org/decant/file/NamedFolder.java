package org.decant.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A folder known by its path, for platforms that cannot hold one open. Links are refused when they are met, but whoever
 * can write below the root and is quick enough may put one in the way; {@link StoredFile} looks again after opening.
 *
 * @param path its real path
 */
record NamedFolder(Path path) implements Folder {

    @Override
    public Folder enter(String name) throws IOException {
        Path child = path.resolve(name);
        if (!child.toRealPath().equals(child)) {
            throw new AccessDeniedException(child.toString(), null, "it is a link");
        }
        return new NamedFolder(child);
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean holds(String name, BasicFileAttributes folder) throws IOException {
        Path child = path.resolve(name);
        return child.toRealPath().equals(child)
                && Objects.equals(attributes(name).fileKey(), folder.fileKey());
    }

    @Override
    public FileChannel open(String name) throws IOException {
        return FileChannel.open(path.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isHeld() {
        return false;
    }

    @Override
    public void close() {}
}
