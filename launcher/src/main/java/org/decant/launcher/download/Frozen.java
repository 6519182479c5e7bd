package org.decant.launcher.download;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.catalogue.Nanos;

/** A frozen selection as its caller sees it. */
public record Frozen(FrozenSelection selection, ArchiveOptions options) {

    static Frozen of(FrozenSelection selection) throws DownloadRefused {
        ArchiveOptions options = ArchiveOptions.of(Optional.of(selection.format()), Optional.of(selection.layout()));
        return new Frozen(selection, options);
    }

    /** Where it is had and deleted. */
    public String address() {
        return "/download/selections/" + selection.id() + "/";
    }

    /** How many members it has. */
    public long files() {
        return selection.totals().datafiles();
    }

    /** What it is, for a JSON answer. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", selection.id());
        document.put("address", address());
        document.put("created", Nanos.instant(selection.createdNanos()).toString());
        document.put("expires", Nanos.instant(selection.expiresNanos()).toString());
        document.put("files", selection.totals().datafiles());
        document.put("bytes", selection.totals().bytes());
        document.put("filename", filename());
        return document;
    }

    private String filename() {
        return selection.complete() && selection.renamed().isEmpty()
                ? ArchiveName.complete(selection.title(), options.comptype().extension())
                : ArchiveName.selection(selection.title(), options.comptype().extension());
    }

    Subject subject(FileQuery query) {
        return new Subject(
                query, selection.title(), selection.complete(), List.of(), Optional.of(selection), selection.renamed());
    }
}
