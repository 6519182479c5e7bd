package org.decant.launcher.download;

import org.decant.launcher.catalogue.Catalogue;

/** What an archive would hold, to be had otherwise: listed, compared with what somebody holds, or walked. */
public record Views(Lists lists, Lacking lacking, Folders folders) implements AutoCloseable {

    public static Views over(
            Catalogue catalogue, Stores stores, Planner planner, Permitted permitted, FrozenDownloads frozen) {
        Lists lists = new Lists(catalogue, stores, planner, permitted, frozen);
        return new Views(
                lists, new Lacking(catalogue, planner, lists, frozen), new Folders(catalogue, stores, planner, lists));
    }

    @Override
    public void close() {
        folders.close();
    }
}
