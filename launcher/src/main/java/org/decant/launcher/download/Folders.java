package org.decant.launcher.download;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.PlanEntry;

/**
 * What an archive would hold, as folders and files of the same names. Every answer has been permitted and is to be closed.
 * Usable from any thread.
 */
public final class Folders implements AutoCloseable {

    private static final String MEDIA_TYPE = "text/html; charset=utf-8";

    /** A page of anchors, that loads nothing and runs nothing. */
    private static final String POLICY =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Catalogue catalogue;
    private final Stores stores;
    private final Planner planner;
    private final Lists lists;
    private final FolderIndexing indexing;

    /** A request waits for folders to be written down as long as it would for a plan. */
    public Folders(Catalogue catalogue, Stores stores, Planner planner, Lists lists) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.planner = planner;
        this.lists = lists;
        this.indexing = new FolderIndexing(catalogue, planner.patience());
    }

    /** What is at a place. */
    public sealed interface Found {
        /** A folder's page. */
        record Folder(Answer page) implements Found {}

        /** A file, to be had like any. */
        record File(long datafile) implements Found {}
    }

    /**
     * Finds what is at a path.
     *
     * @param path names joined by {@code /}, empty for the top
     */
    public Found find(Caller caller, ListSource source, String path) throws DownloadRefused {
        Lists.Source of = lists.source(caller, source, Optional.empty());
        Leases leases = new Leases(stores);
        boolean kept = false;
        try {
            PlannedArchive archive = planner.plan(of.order());
            leases.endWith(archive);
            indexing.require(archive);
            List<Long> runs = runs(archive, path);
            if (!runs.isEmpty()) {
                Found folder = new Found.Folder(page(archive, path, runs, leases));
                kept = true;
                return folder;
            }
            return new Found.File(file(archive, path)
                    .orElseThrow(() -> Problem.of("not-found", 404, "There is no file or folder of this name there.")
                            .refused()));
        } finally {
            if (!kept) {
                leases.close();
            }
        }
    }

    private List<Long> runs(PlannedArchive archive, String path) {
        return path.isEmpty()
                ? List.of(PlanEntry.ITSELF)
                : catalogue.planEntries().datafiles(archive.plan(), PlanEntry.of(path, true, PlanEntry.ITSELF));
    }

    private Optional<Long> file(PlannedArchive archive, String path) {
        PlanEntry entry = PlanEntry.of(path, false, PlanEntry.ITSELF);
        List<Long> odd = catalogue.planEntries().datafiles(archive.plan(), entry);
        return odd.isEmpty() ? asCatalogued(archive, path, entry.name()) : Optional.of(odd.get(0));
    }

    /** By the catalogue's own index; who stands there may be called otherwise in the archive. */
    private Optional<Long> asCatalogued(PlannedArchive archive, String path, String filename) {
        for (long first : runs(archive, PlanEntry.parent(path))) {
            Optional<DatafileKey> key = catalogue
                    .datafile(first)
                    .map(DatafileEntry::key)
                    .map(beside -> new DatafileKey(beside.datasetId(), beside.directory(), filename));
            Optional<Long> found = key.flatMap(each -> archive.find(each, path));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Answer page(PlannedArchive archive, String path, List<Long> runs, Leases leases) {
        Map<String, String> notes = new TreeMap<>();
        notes.put("Content-Disposition", "inline");
        notes.put("Content-Security-Policy", POLICY);
        return new Answer.Bytes(
                new FolderBody(archive, path, runs),
                "index.html",
                MEDIA_TYPE,
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Map.of(),
                notes,
                leases,
                Holding.NOTHING);
    }

    @Override
    public void close() {
        indexing.close();
    }
}
