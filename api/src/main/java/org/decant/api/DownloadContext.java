package org.decant.api;

import org.osgi.annotation.versioning.ProviderType;

/** What a provider may know about the request it serves. Immutable; usable from any thread while the request lasts. */
@ProviderType
public interface DownloadContext {

    /**
     * Tells who asks. The server has already decided that the caller may have what it hands over.
     *
     * @return the caller, never null
     */
    Caller caller();

    /**
     * Tells why the provider is asked.
     *
     * @return the purpose, never null
     */
    Purpose purpose();

    /**
     * Tells the archive format wanted of the bulk hooks.
     *
     * @return {@code tar}, {@code tgz}, {@code zip} or {@code zst}; more may come
     */
    String format();

    /**
     * Tells the rule by which members are named in the archive.
     *
     * @return for example {@code deep-storage}
     */
    String layout();

    /**
     * Has the server pack the files, asking this provider's {@link DownloadProvider#downloadDatafile} for each.
     *
     * @param files the selection the hook was given
     * @return the answer to give back
     */
    Packed pack(Selection files);
}
