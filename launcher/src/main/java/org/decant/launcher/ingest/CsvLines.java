package org.decant.launcher.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A manifest with commas between the values, quoted as in RFC 4180; its first line names the columns: no line is read
 * behind a header that cannot be taken.
 */
final class CsvLines implements ManifestLines {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private boolean headerMayBeNext = true;
    private List<String> columns;

    CsvLines(Reader text) throws IOException {
        parser = CSVParser.parse(text, FORMAT);
        records = parser.iterator();
    }

    @Override
    public Optional<Line> next() throws IOException, BadLine {
        while (headerMayBeNext || columns != null) {
            long number = parser.getCurrentLineNumber() + 1;
            Optional<CSVRecord> record = record(number);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            if (isBlank(record.get())) {
                continue;
            }
            if (columns != null) {
                return Optional.of(line(number, record.get()));
            }
            headerMayBeNext = false;
            columns = columns(number, record.get());
        }
        return Optional.empty();
    }

    private Optional<CSVRecord> record(long number) throws IOException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw e.getCause();
            }
            if (e.getCause() instanceof CSVException) {
                throw new IOException("line " + number + " and all behind it cannot be read: a quote is out of place");
            }
            throw e.getCause();
        }
    }

    private static List<String> columns(long number, CSVRecord header) throws BadLine {
        List<String> names = new ArrayList<>();
        header.forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
        Column.checkKnown(names, number);
        if (new HashSet<>(names).size() < names.size()) {
            throw new BadLine(number, "the header names a column twice");
        }
        for (Column needed : List.of(Column.DATASET, Column.FILENAME, Column.PROTOCOL, Column.URL, Column.SIZE)) {
            if (!names.contains(needed.word())) {
                throw new BadLine(number, "the header has no column " + needed.word());
            }
        }
        return names;
    }

    private Line line(long number, CSVRecord record) throws BadLine {
        if (record.size() > columns.size()) {
            throw new BadLine(
                    number, "it has " + record.size() + " values, but the header names " + columns.size() + " columns");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < record.size(); index++) {
            if (!record.get(index).isEmpty()) {
                values.put(columns.get(index), record.get(index));
            }
        }
        return new Line(number, values);
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
