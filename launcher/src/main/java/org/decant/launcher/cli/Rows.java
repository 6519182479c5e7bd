package org.decant.launcher.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where rows of a listing are written, one at a time. */
interface Rows {

    /** Throws {@link CommandRefused} where it cannot be written; likewise {@link #end}. */
    void add(Map<String, Object> row);

    /** Comes behind the last row; never where the listing failed, lest half of it looks like all. */
    void end();

    /** A stream of print swallows what goes wrong. */
    private static void requireTaken(PrintStream out) {
        if (out.checkError()) {
            throw new CommandRefused("the list is not complete: standard output does not take it");
        }
    }

    /** A JSON array. */
    static Rows json(PrintStream out) {
        return new Json(out);
    }

    /** A table: numbers in columns, the name last. */
    static Rows text(PrintStream out) {
        return new Table(out);
    }

    /** A JSON array, a row a line. */
    final class Json implements Rows {
        private final PrintStream out;
        private final JsonMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .build();
        private boolean first = true;

        Json(PrintStream out) {
            this.out = out;
        }

        @Override
        public void add(Map<String, Object> row) {
            try {
                out.print((first ? "[" : ",") + System.lineSeparator() + mapper.writeValueAsString(row));
                first = false;
                requireTaken(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void end() {
            out.println(first ? "[]" : System.lineSeparator() + "]");
            requireTaken(out);
        }
    }

    /** Columns under a heading; what has a structure of its own is for the JSON only. */
    final class Table implements Rows {
        private static final Set<String> JSON_ONLY = Set.of(
                "checksums", "locations", "media_type", "modified", "until", "directory", "filename", "unproven");
        private static final Set<String> NARROW =
                Set.of("verified", "damaged", "missing", "never", "problems", "of", "done");
        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
        private static final int DIGITS = 12;
        private static final int KIND = 19;
        private final PrintStream out;
        private boolean first = true;

        Table(PrintStream out) {
            this.out = out;
        }

        @Override
        public void add(Map<String, Object> row) {
            if (first) {
                line(row, true);
                first = false;
            }
            line(row, false);
        }

        private void line(Map<String, Object> row, boolean heading) {
            StringBuilder line = new StringBuilder();
            row.forEach((name, value) -> {
                if (!JSON_ONLY.contains(name)) {
                    String until = row.containsKey("until") && name.equals("public") ? " " + row.get("until") : "";
                    line.append(cell(name, heading ? name : Texts.safe(text(value) + until), value));
                }
            });
            if (row.containsKey("filename")) {
                line.append(heading ? "name" : Texts.safe(path(row)));
            }
            out.println(line.toString().stripTrailing());
            requireTaken(out);
        }

        private static String text(Object value) {
            if (value instanceof Collection<?> several) {
                return several.stream().map(String::valueOf).collect(Collectors.joining(", "));
            }
            if (value instanceof Map<?, ?> named) {
                return named.entrySet().stream()
                        .map(each ->
                                each.getKey() + "=" + shortened(each.getValue().toString()))
                        .collect(Collectors.joining(" "));
            }
            if (value instanceof Instant moment) {
                return moment.truncatedTo(ChronoUnit.SECONDS).toString();
            }
            return value == null ? "" : value.toString();
        }

        /** Of a digest as much as tells it from others. */
        private static String shortened(String value) {
            return DIGEST.matcher(value).matches() ? value.substring(0, DIGITS) : value;
        }

        private static String cell(String name, String text, Object value) {
            if (value instanceof Number) {
                return String.format(name.equals("id") ? "%8s  " : NARROW.contains(name) ? "%9s  " : "%16s  ", text);
            }
            if (name.equals("kind")) {
                return String.format("%-" + KIND + "s  ", text);
            }
            if (name.equals("public")) {
                return String.format("%-18s  ", text); // embargo 2031-12-31
            }
            return name.equals("title") || name.equals("description") || name.equals("scope")
                    ? text
                    : String.format("%-10s  ", text);
        }

        private static String path(Map<String, Object> row) {
            String directory = row.get("directory").toString();
            return directory.isEmpty() ? row.get("filename").toString() : directory + "/" + row.get("filename");
        }

        @Override
        public void end() {}
    }
}
