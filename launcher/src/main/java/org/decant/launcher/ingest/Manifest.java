package org.decant.launcher.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table of files that live anywhere, in UTF-8. It is read more than once. */
public final class Manifest {

    /** Opens the bytes from their beginning, as often as it is asked to. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private enum Form {
        CSV,
        JSON_LINES
    }

    private final Form form;
    private final Source source;

    private Manifest(Form form, Source source) {
        this.form = form;
        this.source = source;
    }

    /** A header line with the names of the columns, then a line a file. */
    public static Manifest csv(Source source) {
        return new Manifest(Form.CSV, source);
    }

    /** A JSON object a line. */
    public static Manifest jsonLines(Source source) {
        return new Manifest(Form.JSON_LINES, source);
    }

    /** By the end of the file's name: {@code .csv} or {@code .jsonl}. */
    public static Manifest of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IngestRefused("there is no file " + file + Names.localeHint(file.toString()));
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return csv(() -> Files.newInputStream(file));
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return jsonLines(() -> Files.newInputStream(file));
        }
        throw new IngestRefused(file + " ends neither in .csv nor in .jsonl: the end of its name says how to read it");
    }

    ManifestLines open() throws IOException {
        InputStream bytes = source.open();
        try {
            BufferedReader text =
                    new BufferedReader(new InputStreamReader(withoutMark(bytes), StandardCharsets.UTF_8.newDecoder()));
            return form == Form.CSV ? new CsvLines(text) : new JsonLines(text);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** How many lines there are at most. */
    long countLines() throws IOException {
        try (InputStream bytes = source.open()) {
            byte[] buffer = new byte[1 << 16];
            long lines = 1;
            for (int got = bytes.read(buffer); got >= 0; got = bytes.read(buffer)) {
                for (int index = 0; index < got; index++) {
                    lines += buffer[index] == '\n' || buffer[index] == '\r' ? 1 : 0;
                }
            }
            return lines;
        }
    }

    /** Spreadsheets put a byte order mark in front of UTF-8. */
    private static InputStream withoutMark(InputStream bytes) throws IOException {
        PushbackInputStream text = new PushbackInputStream(bytes, 3);
        byte[] first = text.readNBytes(3);
        boolean mark =
                first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        if (!mark) {
            text.unread(first);
        }
        return text;
    }
}
