package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at a folder again and again and tells which files have stopped changing: those that were the same in size, time
 * and identity on two looks. A file is gone when several looks in a row did not find it: who replaces one by hand removes
 * it first. Watch services are of no use: none tells when a file was closed, and none works over NFS. One thread.
 */
final class FolderWatch {

    /** On the first look a file left alone for so long counts as finished: a start need not wait for a second look. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    /** A second, at the usual half of one between two looks. */
    private static final int LOOKS_UNTIL_GONE = 3;

    private final Path folder;
    private final String suffix;
    private final Map<String, Integer> missing = new HashMap<>();
    private Map<String, Seen> seen;
    private volatile Look last;

    /** Watches files with a suffix; names that begin with a dot are somebody's temporary files. */
    FolderWatch(Path folder, String suffix) {
        this.folder = folder;
        this.suffix = suffix;
    }

    /**
     * What one look found.
     *
     * @param settled files that have stopped changing, by name
     * @param changing names of files that may still be written, and of those that are missed but not gone yet
     */
    record Look(Map<String, WatchedFile> settled, Set<String> changing) {}

    private record Stamp(long size, FileTime modified, Object fileKey) {
        private static final Stamp UNREADABLE = new Stamp(-1, FileTime.fromMillis(0), null);

        static Stamp of(BasicFileAttributes found) {
            return new Stamp(found.size(), found.lastModifiedTime(), found.fileKey());
        }
    }

    /** The digest is null as long as the file may change, and where it could not be read. */
    private record Seen(Stamp stamp, String sha256) {
        WatchedFile asFile(Path file) {
            return new WatchedFile(file.getFileName().toString(), file, sha256 == null ? "unreadable" : sha256);
        }
    }

    /** Looks once; a folder that cannot be read is an error and says nothing about its files. */
    Look look() throws IOException {
        Map<String, Seen> now = new HashMap<>();
        Map<String, WatchedFile> settled = new TreeMap<>();
        Set<String> changing = new TreeSet<>();
        for (Path file : watched()) {
            stamp(file).ifPresent(stamp -> now.put(file.getFileName().toString(), seen(file, stamp)));
        }
        now.forEach((name, found) -> {
            if (isSettled(name, found)) {
                settled.put(name, found.asFile(folder.resolve(name)));
            } else {
                changing.add(name);
            }
        });
        changing.addAll(missed(now.keySet()));
        seen = now;
        last = new Look(settled, changing);
        return last;
    }

    /** Gives what the last look found; looks when there was none. */
    Look last() throws IOException {
        return last == null ? look() : last;
    }

    /** Gives what the last look found, to any thread. */
    Optional<Look> found() {
        return Optional.ofNullable(last);
    }

    /**
     * Looks at one file alone that was put in place as a whole, or deleted, by ourselves: nothing has to settle. Of the
     * others it tells what the last look found.
     */
    Look lookAgainAt(String name) throws IOException {
        last();
        Map<String, WatchedFile> settled = new TreeMap<>(last.settled);
        Set<String> changing = new TreeSet<>(last.changing);
        settled.remove(name);
        changing.remove(name);
        missing.remove(name);
        seen.remove(name);
        Path file = folder.resolve(name);
        stamp(file).ifPresent(stamp -> {
            Seen found = digested(file, stamp);
            seen.put(name, found);
            settled.put(name, found.asFile(file));
        });
        last = new Look(settled, changing);
        return last;
    }

    /**
     * Looks without being counted, between two looks in their rhythm: what is not as the last look found it settled is
     * changing.
     */
    Look peek() throws IOException {
        Look known = last();
        Map<String, WatchedFile> settled = new TreeMap<>(known.settled);
        settled.values().removeIf(file -> !isAsSeen(file));
        Set<String> changing = new TreeSet<>(known.changing);
        changing.addAll(known.settled.keySet());
        watched().forEach(file -> changing.add(file.getFileName().toString()));
        changing.removeAll(settled.keySet());
        return new Look(settled, changing);
    }

    private boolean isAsSeen(WatchedFile file) {
        return stamp(file.path()).filter(seen.get(file.name()).stamp::equals).isPresent();
    }

    private List<Path> watched() throws IOException {
        List<Path> watched = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, this::isWatched)) {
            files.forEach(watched::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return watched;
    }

    private boolean isWatched(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(suffix) && !name.startsWith(".");
    }

    /** Gives the names that were there before and whose absence does not count yet. */
    private Set<String> missed(Set<String> found) {
        if (seen != null) {
            seen.keySet().forEach(name -> missing.putIfAbsent(name, 0));
        }
        missing.keySet().removeAll(found);
        missing.replaceAll((name, looks) -> looks + 1);
        missing.values().removeIf(looks -> looks >= LOOKS_UNTIL_GONE);
        return missing.keySet();
    }

    private boolean isSettled(String name, Seen found) {
        if (seen == null) {
            return found.stamp.modified.toInstant().isBefore(Instant.now().minus(LEFT_ALONE));
        }
        return seen.containsKey(name) && seen.get(name).stamp.equals(found.stamp);
    }

    /** Gives nothing for what is no file or has gone since it was listed. */
    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.of(Stamp.of(found)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Stamp.UNREADABLE);
        }
    }

    private Seen seen(Path file, Stamp stamp) {
        String name = file.getFileName().toString();
        Seen before = seen == null ? null : seen.get(name);
        if (before != null && before.stamp.equals(stamp) && before.sha256 != null) {
            return before;
        }
        Seen found = new Seen(stamp, null);
        return isSettled(name, found) ? digested(file, stamp) : found;
    }

    private static Seen digested(Path file, Stamp stamp) {
        try {
            return new Seen(stamp, Digests.of(file));
        } catch (IOException e) {
            return new Seen(stamp, null);
        }
    }
}
