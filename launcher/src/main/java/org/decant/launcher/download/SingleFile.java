package org.decant.launcher.download;

import java.util.Map;
import java.util.Optional;
import org.decant.api.Content;
import org.decant.api.Download;
import org.decant.api.Redirect;
import org.decant.launcher.catalogue.DatafileEntry;

/** One file as an answer: elsewhere, or its bytes. */
record SingleFile(Copies copies, Leases leases) {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    Answer answer() throws DownloadRefused {
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
                Map.of(),
                leases,
                Holding.ofFile(copies));
    }

    /**
     * A datafile's row is immutable, so its id and size and time name its bytes for ever, on any node. Its digest is no part
     * of it: that may be learned later.
     */
    private static String etag(DatafileEntry entry) {
        return entry.id() + "-" + entry.size() + "-" + entry.modifiedNanos().orElse(0);
    }
}
