package org.decant.api.tck;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.decant.api.Datafile;

/** A datafile for tests: an id, a url and a size, the rest as a catalogue would have it. Immutable. */
public final class SampleDatafile implements Datafile {

    private final long id;
    private final String url;
    private final long size;
    private final Instant modified;

    private SampleDatafile(long id, String url, long size, Instant modified) {
        this.id = id;
        this.url = url;
        this.size = size;
        this.modified = modified;
    }

    /**
     * Makes datafile 1 of dataset 1.
     *
     * @param url {@code protocol://path}; the file name is what stands behind the last slash
     * @param size the catalogued size in bytes
     * @return a datafile without time, media type and checksums
     */
    public static SampleDatafile at(String url, long size) {
        if (!url.contains("://")) {
            throw new IllegalArgumentException("'" + url + "' is not of the form protocol://path");
        }
        return new SampleDatafile(1, url, size, null);
    }

    /**
     * Gives it another id.
     *
     * @param value the id
     * @return a copy
     */
    public SampleDatafile withId(long value) {
        return new SampleDatafile(value, url, size, modified);
    }

    /**
     * Gives it a catalogued time.
     *
     * @param time when the file last changed
     * @return a copy
     */
    public SampleDatafile withModified(Instant time) {
        return new SampleDatafile(id, url, size, Objects.requireNonNull(time, "time"));
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long datasetId() {
        return 1;
    }

    @Override
    public String directory() {
        return "";
    }

    @Override
    public String filename() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public String protocol() {
        return url.substring(0, url.indexOf("://"));
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String path() {
        return url.substring(url.indexOf("://") + "://".length());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<String> mediaType() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> modified() {
        return Optional.ofNullable(modified);
    }

    @Override
    public Map<String, String> checksums() {
        return Map.of();
    }

    @Override
    public String toString() {
        return url + " (" + size + " bytes)";
    }
}
