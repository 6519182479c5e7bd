package org.decant.launcher.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of checksums in one of its forms. */
public record Sums(Algorithm algorithm, Form form) implements FileList {

    private static final JsonMapper JSON = new JsonMapper();

    /** The names of MyTardis, but for {@code csv}. */
    public enum Form {
        /** For {@code sha256sum -c}, which passes over lines that begin with {@code #}. */
        TEXT("text/plain; charset=utf-8", "txt"),
        JSON("application/json", "json"),
        CSV("text/csv; charset=utf-8", "csv");

        private final String mediaType;
        private final String extension;

        Form(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Form> find(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Form::word).toList();
        }
    }

    @Override
    public String mediaType() {
        return form.mediaType;
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + "-manifest-" + algorithm.word() + "." + form.extension;
    }

    /** What is left out is counted at the end of the text, at the beginning of the JSON; a CSV has no place for it. */
    @Override
    public String begin(Heading heading) {
        return switch (form) {
            case TEXT -> "";
            case JSON ->
                "{\"algorithm\":\"" + algorithm.registered() + "\",\"omitted\":" + heading.omitted() + ",\"files\":[";
            case CSV -> "name," + algorithm.registered() + ",size,datafile\r\n";
        };
    }

    @Override
    public String entry(long ordinal, ListedFile file) {
        String digits = file.sum(algorithm);
        return switch (form) {
            case TEXT -> new SumsLine(digits, file.name()).text();
            case JSON -> (ordinal == 0 ? "\n" : ",\n") + object(file, digits);
            case CSV -> cell(noFormula(file.name())) + ',' + digits + ',' + file.size() + ',' + file.id() + "\r\n";
        };
    }

    @Override
    public String end(Heading heading) {
        return switch (form) {
            case TEXT -> heading.omitted() == 0 ? "" : leftOut(heading);
            case JSON -> "\n]}\n";
            case CSV -> "";
        };
    }

    private String leftOut(Heading heading) {
        return "# Left out, because no " + algorithm.label() + " is known of them: " + heading.omitted()
                + (heading.omitted() == 1 ? " file\n" : " files\n");
    }

    private static String object(ListedFile file, String digits) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", file.name());
        object.put("checksum", digits);
        object.put("size", file.size());
        object.put("datafile", file.id());
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // texts and numbers
        }
    }

    /** The same path, but nothing that a spreadsheet takes for a formula: no other way of beginning one is safe in a title. */
    private static String noFormula(String name) {
        return name.startsWith("-") ? "./" + name : name;
    }

    /** By RFC 4180. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
