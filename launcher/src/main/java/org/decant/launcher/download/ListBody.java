package org.decant.launcher.download;

import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;

/**
 * A list of an archive's members, made while it is sent; those without its checksum are not in it.
 */
record ListBody(PlannedArchive archive, FileList list, Heading heading) implements Body {

    @Override
    public long length() {
        return -1;
    }

    @Override
    public BodyReader open(long first, long count) {
        return new ListReader(this);
    }

    @Override
    public boolean isDownload() {
        return false;
    }
}
