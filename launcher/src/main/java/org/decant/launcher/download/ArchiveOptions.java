package org.decant.launcher.download;

import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.ArchiveFormats;
import org.decant.launcher.archive.Layout;
import org.decant.launcher.archive.Layouts;

/**
 * How an archive is wanted.
 *
 * @param stated whether the caller named a format
 */
public record ArchiveOptions(ArchiveFormat format, Layout layout, boolean stated) {

    private static final String DEFAULT_FORMAT = "tar";

    /** Reads the words of an address or a form; what is not given is the default. */
    public static ArchiveOptions of(Optional<String> comptype, Optional<String> organization) throws DownloadRefused {
        String format = comptype.orElse(DEFAULT_FORMAT);
        String layout = organization.orElse(Layouts.DEFAULT);
        return new ArchiveOptions(
                ArchiveFormats.find(format)
                        .orElseThrow(() -> unknown("comptype", format, ArchiveFormats.keys())
                                .refused()),
                Layouts.find(layout)
                        .orElseThrow(() ->
                                unknown("organization", layout, Layouts.keys()).refused()),
                comptype.isPresent());
    }

    private static Problem unknown(String option, String value, Iterable<String> known) {
        return Problem.malformed("Unknown " + option + " '" + value + "'; known are " + String.join(", ", known) + ".");
    }
}
