package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.providers.Protocols;

/**
 * What a caller can ask for. Every answer has been permitted and is to be closed; a {@link DownloadRefused} says why
 * there is none. Usable from any thread.
 */
public final class Downloads {

    private final Catalogue catalogue;
    private final Stores stores;
    private final Permitted permitted;
    private final Archives archives;

    public Downloads(Catalogue catalogue, Stores stores, Permitted permitted, Archives archives) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.permitted = permitted;
        this.archives = archives;
    }

    /**
     * One file.
     *
     * @param protocol the provider asked for, or empty for whichever has it
     */
    public Answer datafile(Caller caller, Optional<String> protocol, long id) throws DownloadRefused {
        Optional<String> only = canonical(protocol);
        var entry = permitted.datafile(caller, id);
        requireProvider(only, wanted -> has(entry, wanted));
        return SingleFile.answer(caller, entry, only, stores);
    }

    /** All files of a dataset. */
    public Answer dataset(Caller caller, long id, ArchiveOptions options) throws DownloadRefused {
        return archives.picked(new ArchiveRequest(caller, Optional.empty(), options), permitted.dataset(caller, id));
    }

    /**
     * All files of an experiment.
     *
     * @param protocol limits it to the files of this protocol
     */
    public Answer experiment(Caller caller, Optional<String> protocol, long id, ArchiveOptions options)
            throws DownloadRefused {
        Optional<String> only = canonical(protocol);
        var experiment = permitted.experiment(caller, id);
        requireProvider(only, wanted -> has(catalogue.queryExperiment(id), wanted));
        return archives.experiment(new ArchiveRequest(caller, only, options), experiment);
    }

    /**
     * Datasets and hand-picked datafiles.
     *
     * @param protocol limits it to the files of this protocol
     */
    public Answer datafiles(Caller caller, Optional<String> protocol, Pick pick, ArchiveOptions options)
            throws DownloadRefused {
        Optional<String> only = canonical(protocol);
        boolean reporting = options.reporting() || options.checking();
        Subject subject = permitted.picked(caller, pick, reporting);
        requireProvider(only, wanted -> has(subject.query(), wanted));
        return archives.picked(new ArchiveRequest(caller, only, options), subject);
    }

    /** The empty protocol is an alias. */
    private static Optional<String> canonical(Optional<String> protocol) throws DownloadRefused {
        Optional<String> canonical = protocol.map(Protocols::canonical);
        if (canonical.isPresent() && !Protocols.valid(canonical.get())) {
            throw Problem.nothingHere().refused();
        }
        return canonical;
    }

    /**
     * Comes after the permission: a protocol that only private files have is not told from one that is nowhere.
     *
     * @param there whether what was permitted has this protocol
     */
    private void requireProvider(Optional<String> only, Predicate<String> there) throws DownloadRefused {
        if (only.isPresent() && !stores.registry().protocols().contains(only.get())) {
            throw (there.test(only.get()) ? Problem.noProvider(only.get()) : Problem.nothingHere()).refused();
        }
    }

    private boolean has(FileQuery query, String protocol) {
        return catalogue.totals(catalogue.limit(query, List.of(protocol))).datafiles() > 0;
    }

    private static boolean has(DatafileEntry entry, String protocol) {
        return entry.locations().stream()
                .anyMatch(location -> location.protocol().equals(protocol));
    }
}
