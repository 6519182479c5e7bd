package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.catalogue.NewSelection;

/**
 * Selections that stay as they are: made once, then had by their id, the same bytes every time, as long as the caller may
 * have all that is in them. Usable from any thread.
 */
public final class FrozenDownloads {

    /** The problem of what is not any more what was frozen. */
    public static final String REPLACED = "replaced";

    private final Catalogue catalogue;
    private final Stores stores;
    private final Permitted permitted;
    private final Archives archives;
    private final Freezing freezing;

    public FrozenDownloads(
            Catalogue catalogue, Stores stores, Permitted permitted, Archives archives, FrozenBounds bounds) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.permitted = permitted;
        this.archives = archives;
        this.freezing = new Freezing(catalogue, permitted, archives, bounds);
    }

    /**
     * Whose a frozen selection is: a user's by their id, which is never another's, all others' by address. Who comes by a
     * link owns none.
     *
     * @param address the caller's network address
     */
    public static String owner(Caller caller, String address) {
        return KnownUser.in(caller).map(user -> "user " + user.id()).orElseGet(() -> caller.name() + " " + address);
    }

    /** Freezes what is picked, as of now. */
    public Frozen freeze(Caller caller, String owner, Pick pick, ArchiveOptions options) throws DownloadRefused {
        requireOwner(caller);
        return freezing.keep(caller, freezing.wanted(caller, owner, pick, options));
    }

    /** The same, but the owner's own from before where that gives the same archive. */
    public Frozen freezeOnce(Caller caller, String owner, Pick pick, ArchiveOptions options) throws DownloadRefused {
        requireOwner(caller);
        return freezing.keepOnce(caller, freezing.wanted(caller, owner, pick, options));
    }

    FrozenBounds bounds() {
        return freezing.bounds();
    }

    /** The owner's own from before where that gives the same archive, else a new one. */
    Frozen keepOnce(Caller caller, NewSelection wanted) throws DownloadRefused {
        return freezing.keepOnce(caller, wanted);
    }

    /** A link's bearers are many, and one of them could fill or empty what is another's. */
    static void requireOwner(Caller caller) throws DownloadRefused {
        if (caller instanceof LinkBearer) {
            String sentence = "Nothing is frozen by a link: download it without resumable=1, or ask without the link.";
            throw Problem.of("not-by-link", 403, sentence).refused();
        }
    }

    /** The owner's, as far as the caller may have them today. Who share an address are not shown each other's. */
    public List<Frozen> of(Caller caller, String owner) throws DownloadRefused {
        requireOwner(caller);
        if (!(caller instanceof KnownUser)) {
            String sentence =
                    "Only a user has a list of frozen selections. Keep the address that each was answered with.";
            throw Problem.of("who-are-you", 401, sentence).refused();
        }
        List<Frozen> all = new ArrayList<>();
        for (FrozenSelection selection : catalogue.frozen().of(owner)) {
            if (permitted.whole(caller, selection)) {
                all.add(Frozen.of(selection));
            }
        }
        return all;
    }

    /**
     * Its archive; with {@code check=1} what of it cannot be had. What was replaced since and is not in its store any more
     * is a problem {@code replaced}.
     */
    public Answer archive(
            Caller caller, String id, Optional<String> omit, Optional<String> check, Optional<Manifest> manifest)
            throws DownloadRefused {
        Frozen frozen = living(caller, id);
        ArchiveRequest request = new ArchiveRequest(
                caller, Optional.empty(), asked(frozen, omit, check).with(manifest));
        Subject subject = subject(caller, frozen);
        Leases leases = new Leases(stores);
        try {
            if (request.options().checking()) {
                return archives.check(request, subject, leases);
            }
            Answer.Bytes bytes = archives.pack(request, subject, leases);
            return manifest.isEmpty() ? bound(frozen.selection(), bytes) : bytes;
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
    }

    /** One file of it, by itself: who may have all of it may have each, if only by a link to it. */
    public Answer datafile(Caller caller, String id, long datafile) throws DownloadRefused {
        Subject subject = subject(caller, living(caller, id));
        DatafileEntry entry = catalogue
                .datafile(datafile)
                .filter(file -> catalogue
                        .find(subject.query(), file.key())
                        .filter(found -> found.id() == datafile)
                        .isPresent())
                .orElseThrow(() -> Problem.unknown(caller, "datafile", datafile).refused());
        return SingleFile.answer(caller, Permitted.current(entry), Optional.empty(), stores);
    }

    private static ArchiveOptions asked(Frozen frozen, Optional<String> omit, Optional<String> check)
            throws DownloadRefused {
        ArchiveOptions options = frozen.options().asked(omit, check);
        if (options.reporting()) {
            throw Problem.malformed("A frozen selection gives the same bytes for ever, so it is never sent without some"
                            + " of its files: ask with check=1 for what cannot be had, or freeze a selection without"
                            + " that.")
                    .refused();
        }
        return options;
    }

    Subject subject(Caller caller, Frozen frozen) throws DownloadRefused {
        FileQuery query = catalogue
                .frozen()
                .query(frozen.selection())
                .orElseThrow(() -> unknown(caller).refused());
        return frozen.subject(query);
    }

    Frozen living(Caller caller, String id) throws DownloadRefused {
        FrozenSelection selection =
                catalogue.frozen().find(id).orElseThrow(() -> unknown(caller).refused());
        if (!permitted.whole(caller, selection)) {
            throw unknown(caller).refused();
        }
        if (catalogue.frozen().expired(selection)) {
            String sentence = "This selection was kept until " + Nanos.instant(selection.expiresNanos())
                    + " and is no longer: freeze it again.";
            throw Problem.of("expired", 410, sentence).refused();
        }
        return Frozen.of(selection);
    }

    /** The same bytes for ever, or none: a newer program may lay out the same members otherwise. */
    private Answer bound(FrozenSelection selection, Answer.Bytes bytes) throws DownloadRefused {
        Optional<String> bound = catalogue.frozen().bind(selection, bytes.etag().orElse(""));
        boolean unkept = bound.isEmpty(); // for want of room; the next one may bind it to something else
        if (unkept || bound.get().isEmpty() || bound.equals(bytes.etag())) {
            return bytes;
        }
        String sentence =
                "This selection was frozen by another version of the server, which laid out archives otherwise:"
                        + " freeze it again.";
        throw Problem.of(REPLACED, Reason.INCOMPLETE_STATUS, sentence).refused();
    }

    /** Only the user who made it may; for all others there is none. What an address made may be a neighbour's: it expires. */
    public void delete(Caller caller, String owner, String id) throws DownloadRefused {
        if (!(caller instanceof KnownUser || caller instanceof LinkBearer)) {
            String sentence = "Only a user's own frozen selections can be ended; all others end by themselves.";
            throw Problem.of("who-are-you", 401, sentence).refused();
        }
        if (!catalogue.frozen().delete(id, owner, caller.name())) {
            throw unknown(caller).refused();
        }
    }

    private static Problem unknown(Caller caller) {
        return Problem.unknown(caller, "such selection");
    }
}
