package org.decant.launcher.operations;

import java.util.Collection;
import java.util.stream.Collectors;

/** A line of a table by RFC 4180. A text that a spreadsheet would take for a formula has an apostrophe before it. */
public final class CsvLine {

    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private CsvLine() {}

    /** With its end; null is an empty cell. */
    public static String of(Collection<?> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
