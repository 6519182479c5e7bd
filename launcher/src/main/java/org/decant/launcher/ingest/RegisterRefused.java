package org.decant.launcher.ingest;

import java.util.List;

/** A manifest with lines that cannot be taken: nothing of it was. */
public final class RegisterRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refused line, by its number from 1. */
    public record Line(long number, String reason) {}

    private final transient List<Line> lines;
    private final long count;

    RegisterRefused(List<Line> lines, long count) {
        super(count + (count == 1 ? " line is" : " lines are") + " refused; nothing of the manifest was taken");
        this.lines = List.copyOf(lines);
        this.count = count;
    }

    /** The first hundred. */
    public List<Line> lines() {
        return lines;
    }

    /** All of them. */
    public long count() {
        return count;
    }
}
