package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;

/** Finds datafiles that were ingested from a folder and whose file is gone: a walk through the folder cannot see them. */
final class GoneFiles {

    private static final int PAGE = 500;

    private final Catalogue catalogue;
    private final String below;
    private final boolean prune;
    private final Findings findings;
    private final Tally tally;

    GoneFiles(Catalogue catalogue, Path folder, boolean prune, Findings findings, Tally tally) {
        this.catalogue = catalogue;
        String url = FoundFile.url(folder);
        this.below = url.endsWith("/") ? url : url + "/";
        this.prune = prune;
        this.findings = findings;
        this.tally = tally;
    }

    void settle(Datasets datasets) {
        for (long dataset : datasets.all()) {
            DatafileKey after = null;
            List<DatafileEntry> page = catalogue.datafiles(dataset, after, PAGE);
            while (!page.isEmpty()) {
                settle(page);
                after = page.get(page.size() - 1).key();
                page = catalogue.datafiles(dataset, after, PAGE);
            }
        }
    }

    private void settle(List<DatafileEntry> page) {
        List<DatafileEntry> ended = new ArrayList<>();
        List<Location> missing = new ArrayList<>();
        for (DatafileEntry datafile : page) {
            for (Location location : datafile.locations()) {
                if (location.url().startsWith(below) && gone(location)) {
                    settle(datafile, location, ended, missing);
                }
            }
        }
        if (!missing.isEmpty()) {
            catalogue.found(missing);
        }
        if (!ended.isEmpty()) {
            catalogue.change("prune", change -> {
                ended.forEach(datafile -> change.endDatafile(datafile.id()));
                return null;
            });
            tally.pruned += ended.size();
        }
    }

    /** A datafile that has a copy elsewhere is never ended. */
    private void settle(DatafileEntry datafile, Location location, List<DatafileEntry> ended, List<Location> missing) {
        if (prune && datafile.locations().size() == 1) {
            ended.add(datafile);
            return;
        }
        String reason = "it is gone";
        if (location.state() != Location.State.MISSING) {
            missing.add(location.as(Location.State.MISSING, Optional.of(reason)));
        }
        tally.missing++;
        findings.problem(
                location.url().substring(below.length()), reason + ", but still in the catalogue; --prune ends it");
    }

    /** Certainly not there: what cannot be looked at was reported by the walk and may well be there. */
    private static boolean gone(Location location) {
        try {
            Path path = Path.of(location.url().substring("file://".length()));
            return !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return true;
        } catch (FileSystemException e) {
            return "Not a directory".equals(e.getReason());
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
