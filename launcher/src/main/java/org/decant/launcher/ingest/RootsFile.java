package org.decant.launcher.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of the file provider, {@code org.decant.file.cfg}: adds a folder to the {@code roots} it serves from and
 * leaves everything else in the file as it stands. The file is replaced as a whole, so that nobody ever reads half of it.
 */
public final class RootsFile {

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
            String text = text();
            if (roots(text).stream().anyMatch(root -> isBelow(folder, root))) {
                return Optional.empty();
            }
            write(RootsLine.with(text, checked(folder)));
        } catch (IOException e) {
            throw new IngestRefused("the file provider may not serve " + folder + " and its settings " + file
                    + " cannot be changed (" + Reasons.of(e) + "); see to it that they say "
                    + RootsLine.with("", folder.toString()).strip());
        }
        return Optional.of("the file provider serves what is ingested below " + folder
                + " from now on: it is added to \"roots\" in " + file);
    }

    private static String checked(Path folder) {
        String name = folder.toString();
        if (!name.equals(name.strip()) || name.endsWith("\\")) {
            throw new IngestRefused("the file provider cannot serve from \"" + folder
                    + "\" because its name ends with a space or a backslash; give the folder another name");
        }
        return name;
    }

    private String text() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private List<String> roots(String text) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IngestRefused("the settings of the file provider, " + file + ", are broken: " + e.getMessage());
        }
        return RootsLine.split(settings.getProperty("roots", ""));
    }

    private static boolean isBelow(Path folder, String root) {
        try {
            return folder.startsWith(Path.of(root).toRealPath());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), ".org.decant.file", ".new");
        try {
            Files.writeString(written, text, StandardCharsets.UTF_8);
            keepRights(written);
            Files.move(written, target(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A server that runs as somebody else must be able to read it as before. */
    private void keepRights(Path written) throws IOException {
        if (Files.notExists(file)) {
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView rights = Files.getFileAttributeView(written, PosixFileAttributeView.class);
        if (!rights.readAttributes().owner().equals(before.owner())) {
            rights.setOwner(before.owner());
        }
        if (!rights.readAttributes().group().equals(before.group())) {
            rights.setGroup(before.group());
        }
        rights.setPermissions(before.permissions());
    }

    /** What a link to the settings leads to, so that the link stays. */
    private Path target() throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }
}
