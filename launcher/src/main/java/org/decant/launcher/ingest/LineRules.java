package org.decant.launcher.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Nanos;

/** What a line of a manifest must be like, seen by itself. */
final class LineRules {

    /** A login before the server's name; a path of the lab's own store has no server. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?i)(?:(?:https?|ftp)://[^/?#]*@|(?!tardis:)[^/?#]*://[^/?#]*:[^/?#]*@).*", Pattern.DOTALL);

    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]+/[ -~]+");
    /** As {@code providers} has them, which this room does not know; a test keeps them the same. */
    private static final Set<String> ROUTES =
            Set.of("datafile", "dataset", "experiment", "datafiles", "selections", "api_key");

    private final long number;
    private final Map<String, String> values;

    private LineRules(ManifestLines.Line line) {
        number = line.number();
        values = line.values();
    }

    static Registration check(ManifestLines.Line line) throws BadLine {
        LineRules rules = new LineRules(line);
        rules.requireText();
        String protocol = rules.protocol();
        return new Registration(
                line.number(),
                rules.dataset(),
                rules.directory(),
                rules.filename(),
                protocol,
                rules.url(protocol),
                rules.size(),
                rules.mediaType(),
                rules.modified(),
                rules.checksums(),
                rules.priority());
    }

    /** JSON may name half a character. */
    private void requireText() throws BadLine {
        for (String value : values.values()) {
            require(StandardCharsets.UTF_8.newEncoder().canEncode(value), "it holds what is not valid Unicode");
        }
    }

    private String dataset() throws BadLine {
        String dataset = needed(Column.DATASET);
        require(!dataset.isBlank() && dataset.indexOf('\0') < 0, "\"" + dataset + "\" cannot be the name of a dataset");
        return dataset;
    }

    private String directory() throws BadLine {
        String directory = value(Column.DIRECTORY).orElse("");
        if (!directory.isEmpty()) {
            for (String name : directory.split("/", -1)) {
                require(
                        isName(name),
                        "the directory \"" + directory + "\" is not a relative one of the form a/b/c, without '..'");
            }
        }
        return directory;
    }

    private String filename() throws BadLine {
        String filename = needed(Column.FILENAME);
        require(isName(filename) && filename.indexOf('/') < 0, "\"" + filename + "\" cannot be the name of a file");
        return filename;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0;
    }

    private String protocol() throws BadLine {
        String protocol = value(Column.PROTOCOL).orElse("tardis");
        require(
                Location.isProtocol(protocol) && !ROUTES.contains(protocol),
                "\"" + protocol + "\" cannot be a protocol");
        return protocol;
    }

    private String url(String protocol) throws BadLine {
        String url = needed(Column.URL);
        require(
                !LOGIN.matcher(url).matches(),
                "its url holds a login, which is to be set at the provider instead (for http, https and ftp:"
                        + " 'credentials' in org.decant.http.cfg)");
        require(
                url.startsWith(protocol + "://") && url.length() > protocol.length() + 3,
                "the url \"" + url + "\" does not begin with its protocol, " + protocol + "://");
        require(url.indexOf('\0') < 0, "the url holds a NUL character");
        return url;
    }

    private long size() throws BadLine {
        String size = needed(Column.SIZE);
        require(size.matches("\\d{1,18}"), "the size \"" + size + "\" is not a number of bytes");
        return Long.parseLong(size);
    }

    private Optional<String> mediaType() throws BadLine {
        Optional<String> type = value(Column.MEDIA_TYPE);
        require(
                type.isEmpty() || MEDIA_TYPE.matcher(type.get()).matches(),
                "\"" + type.orElse("") + "\" is no media type");
        return type;
    }

    private OptionalLong modified() throws BadLine {
        Optional<String> text = value(Column.MODIFIED);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Nanos.of(OffsetDateTime.parse(text.get()).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadLine(
                    number, "the time \"" + text.get() + "\" is not of the form 2024-05-17T08:30:00Z, with its zone");
        }
    }

    private Checksums checksums() throws BadLine {
        String crc = digits(Column.CRC32, 8);
        return new Checksums(
                digits(Column.MD5, 32),
                digits(Column.SHA256, 64),
                digits(Column.SHA512, 128),
                crc == null ? Checksums.UNKNOWN_CRC : Long.parseLong(crc, 16));
    }

    private String digits(Column column, int length) throws BadLine {
        Optional<String> digits = value(column).map(text -> text.toLowerCase(Locale.ROOT));
        require(
                digits.isEmpty() || digits.get().matches("[0-9a-f]{" + length + "}"),
                "the " + column.word() + " is not " + length + " hexadecimal digits");
        return digits.orElse(null);
    }

    private OptionalInt priority() throws BadLine {
        Optional<String> text = value(Column.PRIORITY);
        require(
                text.isEmpty() || text.get().matches("\\d{1,6}"),
                "the priority is not a whole number from 0 to 999999");
        return text.map(digits -> OptionalInt.of(Integer.parseInt(digits))).orElse(OptionalInt.empty());
    }

    private String needed(Column column) throws BadLine {
        Optional<String> value = value(column);
        require(value.isPresent(), "it has no " + column.word());
        return value.get();
    }

    private Optional<String> value(Column column) {
        return Optional.ofNullable(values.get(column.word()));
    }

    private void require(boolean fulfilled, String otherwise) throws BadLine {
        if (!fulfilled) {
            throw new BadLine(number, otherwise);
        }
    }
}
