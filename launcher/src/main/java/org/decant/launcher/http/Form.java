package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.download.ArchiveOptions;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Pick;
import org.decant.launcher.download.Problem;

/**
 * A selection form ({@code application/x-www-form-urlencoded}), read as a stream: eight bytes are held for each id.
 * Fields that are not ours, a CSRF token say, are passed over.
 */
final class Form {

    private static final Set<String> OPTIONS =
            Set.of("expid", "comptype", "organization", "resumable", "omit", "check", "manifest");
    private static final int LONGEST_FIELD = 4096;
    private static final String TYPE = "application/x-www-form-urlencoded";

    private final int maxFields;
    private final long maxBytes;
    private final Ids datasets = new Ids();
    private final Ids datafiles = new Ids();
    private final Map<String, String> options = new TreeMap<>();
    private int fields;

    private Form(int maxFields, long maxBytes) {
        this.maxFields = maxFields;
        this.maxBytes = maxBytes;
    }

    /** The form that is the request's body. */
    static Form of(HttpServletRequest request, HttpSettings settings) throws IOException {
        String type = header(request, "Content-Type").split(";", 2)[0];
        String coding = header(request, "Content-Encoding");
        if (!coding.isBlank() && !coding.trim().equalsIgnoreCase("identity")) {
            throw Problem.of("coded", 415, "Send the form as it is, without Content-Encoding.")
                    .refused();
        }
        if (!type.trim().equalsIgnoreCase(TYPE)) {
            throw Problem.of("not-a-form", 415, "Send the selection as " + TYPE + ".")
                    .refused();
        }
        return read(request.getInputStream(), settings.formMaxFields(), settings.formMaxBytes());
    }

    /** As it was sent: Jetty's own reading of a type fails where it names a character set that nobody knows. */
    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    static Form read(InputStream in, int maxFields, long maxBytes) throws IOException {
        Form form = new Form(maxFields, maxBytes);
        form.readFields(in);
        return form;
    }

    Pick pick() throws DownloadRefused {
        Optional<String> experiment = option("expid");
        OptionalLong id = experiment.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Route.id(experiment.get()));
        return new Pick(datasets.all(), datafiles.all(), id);
    }

    ArchiveOptions options() throws DownloadRefused {
        return ArchiveOptions.of(option("comptype"), option("organization"));
    }

    /** Whether the archive is wanted at an address of its own. */
    boolean resumable() {
        return option("resumable").filter(value -> !value.equals("0")).isPresent();
    }

    /** The last value of an option that is not empty. */
    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).filter(value -> !value.isEmpty());
    }

    private void readFields(InputStream in) throws IOException {
        StringBuilder field = new StringBuilder();
        byte[] chunk = new byte[8192];
        long bytes = 0;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            bytes += count;
            if (bytes > maxBytes) {
                throw tooLarge(maxBytes + " bytes");
            }
            for (int i = 0; i < count; i++) {
                take(field, (char) (chunk[i] & 0xFF));
            }
        }
        end(field);
    }

    private void take(StringBuilder field, char c) throws DownloadRefused {
        if (c == '&') {
            end(field);
        } else if (field.length() == LONGEST_FIELD) {
            throw tooLarge(LONGEST_FIELD + " bytes in one field");
        } else {
            field.append(c);
        }
    }

    private void end(StringBuilder field) throws DownloadRefused {
        if (field.length() == 0) {
            return;
        }
        if (++fields > maxFields) {
            throw tooLarge(maxFields + " fields");
        }
        int equals = field.indexOf("=");
        String name = decoded(equals < 0 ? field.toString() : field.substring(0, equals));
        String value = decoded(equals < 0 ? "" : field.substring(equals + 1));
        field.setLength(0);
        keep(name, value);
    }

    private void keep(String name, String value) throws DownloadRefused {
        if (name.equals("dataset")) {
            datasets.add(Route.id(value));
        } else if (name.equals("datafile")) {
            datafiles.add(Route.id(value));
        } else if (OPTIONS.contains(name)) {
            options.put(name, value);
        }
    }

    private static String decoded(String text) throws DownloadRefused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("A field of the form is not percent-encoded.")
                    .refused();
        }
    }

    private static DownloadRefused tooLarge(String limit) {
        String sentence = "The form has more than " + limit + "; pick whole datasets, or fewer files at a time.";
        return Problem.of("too-large", 413, sentence).refused();
    }

    /** Ids as they come. */
    private static final class Ids {

        private long[] ids = new long[16];
        private int count;

        void add(long id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, count * 2);
            }
            ids[count++] = id;
        }

        long[] all() {
            return Arrays.copyOf(ids, count);
        }
    }
}
