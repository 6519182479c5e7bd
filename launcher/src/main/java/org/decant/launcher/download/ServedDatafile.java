package org.decant.launcher.download;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Datafile;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Nanos;

/** A datafile at one of its locations, as a provider sees it. */
record ServedDatafile(DatafileEntry entry, Location location) implements Datafile {

    @Override
    public long id() {
        return entry.id();
    }

    @Override
    public long datasetId() {
        return entry.key().datasetId();
    }

    @Override
    public String directory() {
        return entry.key().directory();
    }

    @Override
    public String filename() {
        return entry.key().filename();
    }

    @Override
    public String protocol() {
        return location.protocol();
    }

    @Override
    public String url() {
        return location.url();
    }

    @Override
    public String path() {
        String url = location.url();
        int start = url.indexOf("://");
        return start < 0 ? url : url.substring(start + 3);
    }

    @Override
    public long size() {
        return entry.size();
    }

    @Override
    public Optional<String> mediaType() {
        return entry.mediaType();
    }

    @Override
    public Optional<Instant> modified() {
        OptionalLong nanos = entry.modifiedNanos();
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Nanos.instant(nanos.getAsLong()));
    }

    @Override
    public Map<String, String> checksums() {
        return Map.copyOf(entry.checksums().byAlgorithm());
    }
}
