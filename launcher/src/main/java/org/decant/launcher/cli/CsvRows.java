package org.decant.launcher.cli;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import org.decant.launcher.operations.CsvLine;

/** A table for spreadsheets. */
final class CsvRows implements Rows {

    private final PrintStream out;
    private boolean first = true;

    CsvRows(PrintStream out) {
        this.out = out;
    }

    @Override
    public void add(Map<String, Object> row) {
        if (first) {
            line(row.keySet());
            first = false;
        }
        line(row.values());
    }

    private void line(Collection<?> cells) {
        out.print(CsvLine.of(cells));
        if (out.checkError()) {
            throw new CommandRefused("the list is not complete: standard output does not take it");
        }
    }

    @Override
    public void end() {}
}
