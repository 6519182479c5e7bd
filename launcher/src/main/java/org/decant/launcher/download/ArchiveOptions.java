package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Layout;
import org.decant.launcher.archive.Layouts;
import org.decant.launcher.lists.Algorithm;

/**
 * How an archive is wanted.
 *
 * @param stated whether the caller named a format
 * @param reporting whether members that cannot be had are left out and reported, where they are a refusal else
 * @param checking whether not the archive is wanted but what it would lack
 * @param manifest what the archive carries to be proved by
 */
public record ArchiveOptions(
        Comptype comptype,
        Layout layout,
        boolean stated,
        boolean reporting,
        boolean checking,
        Optional<Manifest> manifest) {

    private static final String DEFAULT_FORM = "tar";

    /** Reads the words of an address or a form; what is not given is the default. */
    public static ArchiveOptions of(Optional<String> comptype, Optional<String> organization) throws DownloadRefused {
        String form = comptype.orElse(DEFAULT_FORM);
        String layout = organization.orElse(Layouts.DEFAULT);
        return new ArchiveOptions(
                Comptype.find(form)
                        .orElseThrow(
                                () -> unknown("comptype", form, Comptype.keys()).refused()),
                Layouts.find(layout)
                        .orElseThrow(() ->
                                unknown("organization", layout, Layouts.keys()).refused()),
                comptype.isPresent(),
                false,
                false,
                Optional.empty());
    }

    /** The same with what else an address or a form may say: {@code omit=report} and {@code check=1}. */
    public ArchiveOptions asked(Optional<String> omit, Optional<String> check) throws DownloadRefused {
        return new ArchiveOptions(
                comptype, layout, stated, is("omit", omit, "report"), is("check", check, "1"), manifest);
    }

    /** The same with what the archive carries to be proved by. */
    public ArchiveOptions with(Optional<Manifest> carried) {
        return new ArchiveOptions(comptype, layout, stated, reporting, checking, carried);
    }

    /** The checksum that each member must have. */
    Optional<Algorithm> proof() {
        return manifest.map(Manifest::algorithm);
    }

    ArchiveFormat format() {
        return comptype.format();
    }

    private static boolean is(String option, Optional<String> value, String known) throws DownloadRefused {
        if (value.isPresent() && !value.get().equals(known)) {
            throw unknown(option, value.get(), List.of(known)).refused();
        }
        return value.isPresent();
    }

    private static Problem unknown(String option, String value, Iterable<String> known) {
        return Problem.malformed("Unknown " + option + " '" + value + "'; known are " + String.join(", ", known) + ".");
    }
}
