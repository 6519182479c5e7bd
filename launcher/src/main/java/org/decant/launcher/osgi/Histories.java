package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.providers.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the history of each file of the hot folder in a file of its own: a line that says whether the latest serves, then
 * a line for each jar. What cannot be read counts as no history; nothing that serves depends on it.
 *
 * @param folder exists, and nobody else writes there
 */
record Histories(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Histories.class);
    private static final String SUFFIX = ".history";
    private static final String SERVING = "serving";
    private static final String GONE = "gone";

    /** Who names each release's file anew leaves one behind at every update. */
    private static final int GONE_KEPT = 20;

    History of(String source) {
        try {
            List<String> lines = Files.readAllLines(file(source));
            List<Origin> served = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split("\t", -1);
                served.add(new Origin(source, fields[2], fields[3], fields[0], fields[1]));
            }
            return new History(lines.get(0).equals(SERVING), List.copyOf(served));
        } catch (NoSuchFileException e) {
            return History.NONE;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            LOG.warn("What served from {} before is not known: {}", source, Reasons.plain(e));
            return History.NONE;
        }
    }

    void keep(String source, History history) {
        StringBuilder text = new StringBuilder(history.serving() ? SERVING : GONE).append('\n');
        for (Origin origin : history.served()) {
            List<String> fields =
                    List.of(origin.jarSha256(), origin.settingsSha256(), origin.symbolicName(), origin.version());
            text.append(String.join("\t", fields)).append('\n');
        }
        try {
            WholeFile.write(file(source), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("What serves from {} cannot be kept for a rollback: {}", source, Reasons.plain(e), e);
        }
    }

    /** Forgets files that are gone, but for the latest ones. */
    void forgetOldest() throws IOException {
        List<Path> gone = new ArrayList<>();
        for (String source : sources()) {
            if (!of(source).serving()) {
                gone.add(file(source));
            }
        }
        gone.sort(Comparator.comparing(file -> file.toFile().lastModified()));
        for (Path oldest : gone.subList(0, Math.max(0, gone.size() - GONE_KEPT))) {
            Files.deleteIfExists(oldest);
        }
    }

    /** Gives every file of the hot folder that something served from. */
    Set<String> sources() throws IOException {
        Set<String> sources = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                sources.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        return sources;
    }

    private Path file(String source) {
        return folder.resolve(source + SUFFIX);
    }
}
