package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Lists;
import org.decant.launcher.download.Problem;
import org.decant.launcher.lists.Algorithm;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Sums;

/** What the query of a list's address asks for. */
final class ListQuery {

    /** The last word of a checksum list's address. */
    static final String CHECKSUMS = "checksums";

    private ListQuery() {}

    static Lists.Wanted checksums(HttpServletRequest request) throws DownloadRefused {
        String type = QueryOptions.option(request, "type").orElse(Algorithm.SHA256.word());
        String format = QueryOptions.option(request, "format").orElse(Sums.Form.TEXT.word());
        Algorithm algorithm = Algorithm.find(type).orElseThrow(() -> unknown("type", type, Algorithm.words()));
        Sums.Form form = Sums.Form.find(format).orElseThrow(() -> unknown("format", format, Sums.Form.words()));
        return wanted(request, new Sums(algorithm, form));
    }

    private static Lists.Wanted wanted(HttpServletRequest request, FileList list) throws DownloadRefused {
        Optional<String> omit = QueryOptions.of(request).omit();
        if (omit.isPresent() && !omit.get().equals("report")) {
            throw unknown("omit", omit.get(), List.of("report"));
        }
        return new Lists.Wanted(list, QueryOptions.option(request, "organization"), omit.isPresent());
    }

    private static DownloadRefused unknown(String option, String value, List<String> known) {
        return Problem.malformed("Unknown " + option + " '" + value + "'; known are " + String.join(", ", known) + ".")
                .refused();
    }
}
