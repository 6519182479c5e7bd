package org.decant.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One file of the catalogue at one of its locations. Immutable: a changed file is another datafile with another id.
 */
@ProviderType
public interface Datafile {

    /**
     * Identifies the datafile.
     *
     * @return its id, never reused
     */
    long id();

    /**
     * Identifies its dataset.
     *
     * @return the dataset's id
     */
    long datasetId();

    /**
     * Tells the folder inside the dataset.
     *
     * @return folders joined by {@code /}, without one at either end; empty for the dataset's top
     */
    String directory();

    /**
     * Tells the name of the file.
     *
     * @return one name without folders, never empty
     */
    String filename();

    /**
     * Tells the protocol of this location.
     *
     * @return the protocol in lower case, one of those the provider registered
     */
    String protocol();

    /**
     * Tells the address of this location as it was registered.
     *
     * @return {@code protocol://…}, never interpreted by the server
     */
    String url();

    /**
     * Tells the part of the url that is the provider's own.
     *
     * @return what stands behind {@code protocol://}, unchanged: nothing is decoded
     */
    String path();

    /**
     * Tells the size the catalogue states; the download is held to it.
     *
     * @return the number of bytes, at least 0
     */
    long size();

    /**
     * Tells the media type.
     *
     * @return for example {@code image/tiff}, or empty where none is known
     */
    Optional<String> mediaType();

    /**
     * Tells when the file last changed, as the catalogue has it.
     *
     * @return the time to the nanosecond, or empty where none is known
     */
    Optional<Instant> modified();

    /**
     * Tells the checksums the catalogue keeps.
     *
     * @return hexadecimal digits in lower case by algorithm ({@code md5}, {@code sha-256}, {@code sha-512},
     *     {@code crc32}); unmodifiable, empty where none is kept
     */
    Map<String, String> checksums();
}
