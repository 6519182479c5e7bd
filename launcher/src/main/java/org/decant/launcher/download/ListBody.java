package org.decant.launcher.download;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/** A list of files, made while it is sent; a link that is wanted in it is not made before. */
record ListBody(Lists.Wanted wanted, Heading heading, Supplier<Iterator<ListedFile>> files) implements Body {

    @Override
    public long length() {
        return -1;
    }

    @Override
    public BodyReader open(long first, long count) throws IOException {
        FileList list = wanted.list();
        FileList issued =
                wanted.link().isPresent() ? list.linked(wanted.link().get().issue()) : list;
        return new TextReader(issued.pieces(heading, () -> new SummedFiles(issued.algorithm(), heading, files.get())));
    }

    @Override
    public boolean isDownload() {
        return false;
    }
}
