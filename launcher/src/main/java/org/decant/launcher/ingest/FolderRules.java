package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Which folders may be ingested at all. */
final class FolderRules {

    private static final Set<Path> ABOVE_HOMES = Set.of(Path.of("/home"), Path.of("/Users"));

    private FolderRules() {}

    /** The folder without links on the way to it. */
    static Path check(IngestRequest request) {
        Path folder = real(request.folder());
        if (folder.getNameCount() == 0) {
            throw new IngestRefused(folder + " is the whole machine, and never served; name a folder of it");
        }
        if (!request.has(IngestRequest.Option.EVERYTHING)) {
            refuseHomes(folder);
        }
        for (Map.Entry<String, Path> kept : request.kept().entrySet()) {
            refuseOverlap(folder, kept.getKey(), realAsFarAsItExists(kept.getValue()));
        }
        return folder;
    }

    private static Path real(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new IngestRefused(folder + " is not a folder");
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new IngestRefused("there is no folder " + folder + Names.localeHint(folder.toString()));
        } catch (IOException e) {
            throw new IngestRefused("the folder " + folder + " cannot be read: " + Reasons.of(e));
        }
    }

    private static void refuseHomes(Path folder) {
        boolean home = ABOVE_HOMES.contains(folder)
                || ABOVE_HOMES.contains(folder.getParent())
                || folder.equals(Path.of("/root"))
                || folder.equals(realAsFarAsItExists(Path.of(System.getProperty("user.home"))));
        if (home) {
            throw new IngestRefused(
                    folder + " is a home directory; name a folder in it, or say --yes-everything to take all of it");
        }
    }

    private static void refuseOverlap(Path folder, String what, Path kept) {
        if (kept.equals(folder)) {
            throw new IngestRefused(folder + " is " + what + "; name a folder elsewhere");
        }
        if (kept.startsWith(folder)) {
            throw new IngestRefused(folder + " holds " + what + " (" + kept + "); name a folder that does not");
        }
        if (folder.startsWith(kept)) {
            throw new IngestRefused(folder + " lies in " + what + " (" + kept + "); name a folder elsewhere");
        }
    }

    private static Path realAsFarAsItExists(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : realAsFarAsItExists(parent).resolve(absolute.getFileName());
        }
    }
}
