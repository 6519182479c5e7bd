package org.decant.launcher.lists;

import java.util.Iterator;
import java.util.function.Supplier;

/**
 * RO-Crate 1.2: what the files are, as JSON-LD that stands beside them, in the folder at the top of their archive. The same
 * bytes whenever heading and files are the same; whoever asks, and by which address, is not in it. It is made of
 * {@link #pieces} alone, in two rounds over the files: what stands in each dataset, then each file.
 *
 * <p>The heading has to tell what it is about. Files may lack checksums; those that are known are told. A file that stands
 * where the crate itself belongs has no place in it.
 */
public record RoCrate() implements FileList {

    public static final String FILENAME = "ro-crate-metadata.json";

    public static final String MEDIA_TYPE = "application/ld+json";

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String filename(Heading heading) {
        return FILENAME;
    }

    @Override
    public boolean isOfEntries() {
        return false;
    }

    @Override
    public Iterator<String> pieces(Heading heading, Supplier<Iterator<ListedFile>> files) {
        return new RoCrateText(heading, files);
    }
}
