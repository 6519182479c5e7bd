package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The settings of the file provider, {@code org.decant.file.cfg}: adds a folder to the {@code roots} it serves from and
 * leaves everything else in the file as it stands. Usable from any thread, and by several processes at a time.
 */
public final class RootsFile {

    /** The system's locks are those of a whole process. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path file;

    public RootsFile(Path providersFolder) {
        this.file = providersFolder.resolve("org.decant.file.cfg");
    }

    /**
     * Makes sure that what is below the folder is served.
     *
     * @param folder a real path
     * @return what was changed, as a sentence; empty where the folder lies below a root already
     * @throws IngestRefused when it cannot be added, with what to set
     */
    Optional<String> add(Path folder) {
        try {
            if (serves(read(), folder)) {
                return Optional.empty();
            }
            String name = checked(folder);
            synchronized (IN_THIS_PROCESS) {
                addAlone(folder, name);
            }
        } catch (IOException e) {
            throw new IngestRefused("the file provider may not serve " + folder + " and its settings " + file
                    + " cannot be changed (" + Reasons.of(e) + "); see to it that they say "
                    + RootsLine.with("", folder.toString(), true).strip());
        }
        return Optional.of("the file provider serves what is ingested below " + folder
                + " from now on: it is added to \"roots\" in " + file);
    }

    /** The lock is on a file that stays: a lock on one that is replaced or removed keeps nobody out. */
    private void addAlone(Path folder, String name) throws IOException {
        Files.createDirectories(file.getParent());
        Path locked = file.resolveSibling("." + file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            RootsText now = read();
            if (lock.isValid() && !serves(now, folder)) {
                SettingsReplacement.write(file, now.with(name).text());
            }
            if (!serves(read(), folder)) {
                throw new IOException("somebody else changed them at the same time");
            }
        }
    }

    private static String checked(Path folder) {
        String name = folder.toString();
        if (!name.equals(name.strip()) || name.endsWith("\\")) {
            throw new IngestRefused("the file provider cannot serve from \"" + folder
                    + "\" because its name ends with a space or a backslash; give the folder another name");
        }
        return name;
    }

    private RootsText read() throws IOException {
        try {
            return RootsText.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return RootsText.of("");
        } catch (CharacterCodingException e) {
            throw new IOException("they are not written in UTF-8", e);
        }
    }

    private static boolean serves(RootsText settings, Path folder) {
        return settings.roots().stream().anyMatch(root -> isBelow(folder, root));
    }

    private static boolean isBelow(Path folder, String root) {
        try {
            return folder.startsWith(Path.of(root).toRealPath());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
