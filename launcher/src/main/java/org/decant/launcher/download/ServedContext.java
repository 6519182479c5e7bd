package org.decant.launcher.download;

import org.decant.api.Caller;
import org.decant.api.DownloadContext;
import org.decant.api.Packed;
import org.decant.api.Purpose;
import org.decant.api.Selection;

/** What a provider is told of a request. */
record ServedContext(Caller caller, Purpose purpose, String format, String layout) implements DownloadContext {

    @Override
    public Packed pack(Selection files) {
        return new PackedHere(files);
    }

    /** The server's own mark: what a bulk hook gives back to have the server pack. */
    record PackedHere(Selection selection) implements Packed {}
}
