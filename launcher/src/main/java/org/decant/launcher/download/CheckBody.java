package org.decant.launcher.download;

import java.time.Duration;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.lists.Algorithm;

/**
 * The answer to a check, a JSON object a line: each thing that cannot be had, how far it is where that takes long, and at
 * the end what it came to. Of a member its layout's name is told, without what tells equal names apart.
 *
 * @param proof the checksum that each member must have
 * @param pace how often something is said at least, so that no proxy takes the silence for the end
 */
record CheckBody(
        Catalogue catalogue, Subject subject, Optional<Algorithm> proof, Naming naming, Judge judge, Duration pace)
        implements Body {

    static final String MEDIA_TYPE = "application/x-ndjson";

    @Override
    public long length() {
        return -1;
    }

    @Override
    public BodyReader open(long first, long count) {
        return new CheckReader(this);
    }

    @Override
    public boolean isDownload() {
        return false;
    }
}
