package org.decant.launcher.download;

import java.util.Optional;
import org.decant.api.Caller;
import org.decant.api.Purpose;
import org.decant.launcher.catalogue.Catalogue;
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
        Optional<String> only = checked(protocol);
        var entry = permitted.datafile(caller, id);
        Leases leases = new Leases(stores);
        try {
            var context = new ServedContext(caller, Purpose.DIRECT, "", "");
            return new SingleFile(new Copies(entry, only, context, leases), leases).answer();
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
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
        Optional<String> only = checked(protocol);
        var experiment = permitted.experiment(caller, id);
        return archives.experiment(new ArchiveRequest(caller, only, options), experiment);
    }

    /**
     * Datasets and hand-picked datafiles.
     *
     * @param protocol limits it to the files of this protocol
     */
    public Answer datafiles(Caller caller, Optional<String> protocol, Pick pick, ArchiveOptions options)
            throws DownloadRefused {
        Optional<String> only = checked(protocol);
        boolean reporting = options.reporting() || options.checking();
        Subject subject = permitted.picked(caller, pick, reporting);
        return archives.picked(new ArchiveRequest(caller, only, options), subject);
    }

    private Optional<String> checked(Optional<String> protocol) throws DownloadRefused {
        if (protocol.isEmpty()) {
            return protocol;
        }
        String canonical = Protocols.canonical(protocol.get());
        if (stores.registry().protocols().contains(canonical)) {
            return Optional.of(canonical);
        }
        if (Protocols.valid(canonical) && catalogue.knowsProtocol(canonical)) {
            throw Problem.noProvider(canonical).refused();
        }
        throw Problem.of("not-found", 404, "There is nothing at this address.").refused();
    }
}
