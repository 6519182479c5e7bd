package org.decant.launcher.download;

import java.time.Duration;
import java.util.Optional;
import org.decant.api.DownloadContext;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.PlanGoneException;

/**
 * The bytes of a planned archive.
 *
 * @param only the protocol to which the request is limited
 * @param context what providers are told, for the purpose of members
 */
record ArchiveBody(PlannedArchive archive, Optional<String> only, DownloadContext context, Leases leases)
        implements Body {

    @Override
    public long length() {
        return archive.plan().length();
    }

    @Override
    public BodyReader open(long first, long count) throws DownloadRefused {
        try {
            return new ArchiveReader(this, first, Math.min(count, length() - first));
        } catch (PlanGoneException gone) {
            throw Problem.of("being-planned", 503, "The archive's plan has just been given up; ask again.")
                    .retryAfter(Duration.ofSeconds(2))
                    .because(gone);
        }
    }

    /** A bag whose files are yet to be fetched only tells about them. */
    @Override
    public boolean isDownload() {
        return archive.order().hasFiles();
    }

    Copies copies(DatafileEntry entry) {
        return new Copies(entry, only, context, leases);
    }
}
