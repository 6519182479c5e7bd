package org.decant.launcher.download;

import java.util.Map;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.api.Content;
import org.decant.api.Download;
import org.decant.api.Purpose;
import org.decant.api.Redirect;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.lists.Metalink;

/** One file as an answer: elsewhere, or its bytes. */
record SingleFile(Copies copies, Leases leases) {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /**
     * A file that the caller may have.
     *
     * @param only the protocol to which its copies are limited
     */
    static Answer answer(Caller caller, DatafileEntry entry, Optional<String> only, Stores stores)
            throws DownloadRefused {
        Leases leases = new Leases(stores);
        try {
            ServedContext context = new ServedContext(caller, Purpose.DIRECT, "", "");
            return new SingleFile(new Copies(entry, only, context, leases), leases).answer();
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
    }

    private Answer answer() throws DownloadRefused {
        Download download = copies.describe();
        if (download instanceof Redirect redirect) {
            Answer elsewhere = new Answer.Elsewhere(RedirectCheck.checked(redirect), Holding.ofFile(copies));
            leases.close();
            return elsewhere;
        }
        if (download instanceof Content content) {
            return bytes(copies.entry(), content);
        }
        throw Problem.of("provider-fault", 500, "The provider answered a single file with an archive.")
                .refused();
    }

    private Answer bytes(DatafileEntry entry, Content content) {
        String mediaType = content.mediaType().or(entry::mediaType).orElse(UNKNOWN_TYPE);
        return new Answer.Bytes(
                new FileBody(copies),
                content.filename().orElse(entry.key().filename()),
                mediaType,
                Optional.of(etag(entry)),
                entry.modifiedNanos(),
                true,
                entry.checksums().byAlgorithm(),
                notes(entry),
                leases,
                Holding.ofFile(copies));
    }

    /** RFC 6249 section 5: what else is known of the file is told by a Metalink. */
    private static Map<String, String> notes(DatafileEntry entry) {
        return entry.checksums().sha256() == null
                ? Map.of()
                : Map.of(
                        "Link",
                        "</datafile/" + entry.id() + "/metalink>; rel=describedby; type=\"" + Metalink.MEDIA_TYPE
                                + "\"");
    }

    /**
     * A datafile's row is immutable, so its id and size and time name its bytes for ever, on any node. Its digest is no part
     * of it: that may be learned later.
     */
    private static String etag(DatafileEntry entry) {
        return entry.id() + "-" + entry.size() + "-" + entry.modifiedNanos().orElse(0);
    }
}
