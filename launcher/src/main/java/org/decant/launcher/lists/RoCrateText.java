package org.decant.launcher.lists;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * The pieces of an RO-Crate: its descriptor and root, each dataset with what stands in it, then each file. An entity a line,
 * and a line each that stands in a dataset. Used by one thread.
 */
final class RoCrateText implements Iterator<String> {

    private enum Round {
        NONE,
        PARTS,
        FILES,
        ENDED
    }

    private final Heading heading;
    private final About about;
    private final Supplier<Iterator<ListedFile>> all;
    private final Iterator<About.Dataset> datasets;
    private Round round = Round.NONE;
    private Iterator<ListedFile> files;
    private long dataset;
    private boolean open;
    private boolean empty;

    RoCrateText(Heading heading, Supplier<Iterator<ListedFile>> all) {
        this.heading = heading;
        this.about = heading.about().orElseThrow();
        this.all = all;
        this.datasets = about.datasets().iterator();
    }

    @Override
    public boolean hasNext() {
        return round != Round.ENDED;
    }

    @Override
    public String next() {
        return switch (round) {
            case NONE -> begin(Round.PARTS, RoCrateEntity.head(heading, about));
            case PARTS -> files.hasNext() ? part(files.next()) : begin(Round.FILES, rest());
            case FILES -> files.hasNext() ? file(files.next()) : end();
            case ENDED -> throw new NoSuchElementException();
        };
    }

    private String begin(Round next, String piece) {
        round = next;
        files = all.get();
        return piece;
    }

    private String end() {
        round = Round.ENDED;
        return "\n]}\n";
    }

    private String part(ListedFile file) {
        StringBuilder text = new StringBuilder();
        while (!open || dataset != file.dataset()) {
            text.append(opened(datasets.next()));
        }
        if (isCrate(file)) {
            return text.toString();
        }
        text.append(empty ? "\n" : ",\n").append(RoCrateEntity.reference(path(file)));
        empty = false;
        return text.toString();
    }

    private String opened(About.Dataset next) {
        String before = closed();
        open = true;
        empty = true;
        dataset = next.id();
        return before + ",\n" + RoCrateEntity.dataset(next);
    }

    private String closed() {
        return open ? "]}" : "";
    }

    /** The datasets behind that of the last file have none. */
    private String rest() {
        StringBuilder text = new StringBuilder();
        while (datasets.hasNext()) {
            text.append(opened(datasets.next()));
        }
        return text.append(closed()).toString();
    }

    private String file(ListedFile file) {
        return isCrate(file) ? "" : ",\n" + RoCrateEntity.file(path(file), file);
    }

    private boolean isCrate(ListedFile file) {
        return file.name().equals(about.folder() + RoCrate.FILENAME);
    }

    private String path(ListedFile file) {
        return file.name().substring(about.folder().length());
    }
}
