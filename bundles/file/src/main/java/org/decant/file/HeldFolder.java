package org.decant.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/** A folder held open: whatever is renamed or linked above it meanwhile, names are looked up in this very folder. */
record HeldFolder(SecureDirectoryStream<Path> stream) implements Folder {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    @Override
    public Folder enter(String name) throws IOException {
        return new HeldFolder(stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    @Override
    public boolean holds(String name, BasicFileAttributes folder) throws IOException {
        BasicFileAttributes now = attributes(name);
        return now.isDirectory() && Objects.equals(now.fileKey(), folder.fileKey());
    }

    /** On every file system whose streams are secure the channel is a file channel. */
    @Override
    public FileChannel open(String name) throws IOException {
        return (FileChannel) stream.newByteChannel(Path.of(name), READ);
    }

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
