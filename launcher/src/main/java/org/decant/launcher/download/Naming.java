package org.decant.launcher.download;

import java.util.HashMap;
import java.util.Map;
import org.decant.launcher.archive.Layout;
import org.decant.launcher.archive.NamedMember;
import org.decant.launcher.archive.Place;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.FileQuery;

/** Names members by a layout, before clashes are settled. Immutable. */
final class Naming {

    private final Layout layout;
    private final String root;
    private final String below;
    private final Map<Long, DatasetEntry> datasets = new HashMap<>();

    /**
     * @param root the folder under which everything stands
     */
    Naming(Layout layout, String root, FileQuery query) {
        this(layout, root, "", query);
    }

    /**
     * @param root the folder under which everything stands
     * @param below the one in it under which the files stand, in a bag; else empty
     */
    Naming(Layout layout, String root, String below, FileQuery query) {
        this.layout = layout;
        this.root = root;
        this.below = below;
        query.parts().forEach(part -> datasets.put(part.dataset().id(), part.dataset()));
    }

    /** Equal keys mean equal names of the same files. */
    String key() {
        return layout.key() + " " + layout.version() + " " + root + "/" + below;
    }

    /** The name of the report on what is left out. */
    NamedMember report() {
        return new NamedMember(Omission.ID, root + "/" + Omission.NAME);
    }

    String name(DatafileKey key) {
        DatasetEntry dataset = datasets.get(key.datasetId());
        String name = layout.name(new Place(
                root,
                below,
                dataset.id(),
                dataset.directory(),
                dataset.description(),
                key.directory(),
                key.filename()));
        return below.isEmpty() ? name : inBag(name);
    }

    /**
     * A bag's manifest has to write {@code %} as {@code %25} (RFC 8493 section 2.1.3), which the usual programs do not
     * undo: a name without any is found by all of them.
     */
    private String inBag(String name) {
        return root + name.substring(root.length()).replace('%', '_');
    }
}
