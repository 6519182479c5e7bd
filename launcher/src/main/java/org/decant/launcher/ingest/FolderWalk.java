package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Goes through a folder: one dataset a first-level folder, files directly in it one of their own, called like the folder.
 * A first-level folder that is also called like it gives the dataset {@code name/name}: no folder has a slash in its
 * name, so no two datasets are ever mixed up, whatever comes later. Holds the names of one path of folders at a time;
 * links are never followed, so that it cannot go round in circles.
 */
final class FolderWalk {

    /** Told what there is, in order. */
    interface Visitor {
        void dataset(String description);

        void file(FoundFile file);

        void leftOut(String name, LeftOut.Reason reason);

        void problem(String name, String reason);
    }

    private final Path root;
    private final Exclusions exclusions;
    private final Visitor visitor;

    FolderWalk(Path root, Exclusions exclusions, Visitor visitor) {
        this.root = root;
        this.exclusions = exclusions;
        this.visitor = visitor;
    }

    void walk() {
        String own = root.getNameCount() == 0 ? "/" : root.getFileName().toString();
        List<Path> folders = visitFiles(new Place(root, own, "", ""));
        for (Path folder : folders) {
            String name = folder.toString();
            String description = name.equals(own) ? name + "/" + name : name;
            visitor.dataset(description);
            walk(new Place(root.resolve(folder), description, "", name + "/"));
        }
    }

    /** A folder under way; the prefix is what stands before names in messages. */
    private record Place(Path folder, String dataset, String directory, String prefix) {
        Place below(Path name) {
            String more = directory.isEmpty() ? name.toString() : directory + "/" + name;
            return new Place(folder.resolve(name), dataset, more, prefix + name + "/");
        }

        String named(Path name) {
            return prefix + Names.shown(name);
        }
    }

    /** As deep as the system allows a path to be long: some 2,000 folders. */
    private void walk(Place place) {
        for (Path folder : visitFiles(place)) {
            walk(place.below(folder));
        }
    }

    /** Visits the files of a folder and returns the names of the folders in it. */
    private List<Path> visitFiles(Place place) {
        List<Path> folders = new ArrayList<>();
        for (Path name : names(place)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the ingest was interrupted");
            }
            try {
                visit(place, name, folders);
            } catch (IOException e) {
                visitor.problem(place.named(name), Reasons.of(e));
            }
        }
        return folders;
    }

    private List<Path> names(Place place) {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.folder())) {
            entries.forEach(entry -> names.add(entry.getFileName()));
        } catch (IOException | DirectoryIteratorException e) {
            IOException cause = e instanceof DirectoryIteratorException late ? late.getCause() : (IOException) e;
            visitor.problem(place.prefix().isEmpty() ? "." : place.prefix(), Reasons.of(cause));
        }
        names.sort(null);
        return names;
    }

    private void visit(Place place, Path name, List<Path> folders) throws IOException {
        Path path = place.folder().resolve(name);
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Optional<LeftOut.Reason> excluded = attributes.isDirectory() ? exclusions.folder(name) : exclusions.file(name);
        if (excluded.isPresent()) {
            visitor.leftOut(place.named(name), excluded.get());
        } else if (!Names.isText(name)) {
            visitor.problem(place.named(name), Names.notText());
        } else if (attributes.isSymbolicLink()) {
            visitor.problem(place.named(name), aboutLink(path));
        } else if (attributes.isDirectory()) {
            folders.add(name);
        } else if (attributes.isRegularFile()) {
            visitor.file(new FoundFile(place.dataset(), place.directory(), place.named(name), path, attributes));
        } else {
            visitor.problem(place.named(name), "it is a socket, a pipe or a device");
        }
    }

    private String aboutLink(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        try {
            boolean inside = link.toRealPath().startsWith(root);
            return inside
                    ? "it is a link to " + target + ", which is taken where it is"
                    : "it is a link out of the folder, to " + target;
        } catch (IOException e) {
            return "it is a link to " + target + ", which cannot be reached";
        }
    }
}
