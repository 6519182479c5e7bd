package org.decant.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The server's own archive over a selection: what {@link DownloadContext#pack} gives back, to be answered as it is. Only
 * the server makes one; one made elsewhere is refused as a fault of the provider.
 */
@ProviderType
public non-sealed interface Packed extends Download {

    /**
     * Tells which files the archive holds.
     *
     * @return the selection given to {@link DownloadContext#pack}
     */
    Selection selection();
}
