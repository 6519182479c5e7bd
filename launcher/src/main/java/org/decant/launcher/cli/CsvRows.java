package org.decant.launcher.cli;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** A table by RFC 4180. What a spreadsheet would take for a formula has an apostrophe before it. */
final class CsvRows implements Rows {

    private static final String FORMULA = "=+-@\t\r";

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
        out.print(cells.stream().map(CsvRows::cell).collect(Collectors.joining(",", "", "\r\n")));
        if (out.checkError()) {
            throw new CommandRefused("the list is not complete: standard output does not take it");
        }
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() {}
}
