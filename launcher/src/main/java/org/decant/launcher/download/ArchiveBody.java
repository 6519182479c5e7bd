package org.decant.launcher.download;

import java.util.Optional;
import org.decant.api.DownloadContext;
import org.decant.launcher.catalogue.DatafileEntry;

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
    public BodyReader open(long first, long count) {
        return new ArchiveReader(this, first, Math.min(count, length() - first));
    }

    Copies copies(DatafileEntry entry) {
        return new Copies(entry, only, context, leases);
    }
}
