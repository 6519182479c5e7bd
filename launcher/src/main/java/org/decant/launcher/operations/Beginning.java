package org.decant.launcher.operations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a chain of the record begins. */
enum Beginning {
    /** There was none. */
    FIRST("there was no chain before", true),
    /** A backup was restored that is of another key, or of no chain. */
    RESTORED("a backup of another chain was restored", true),
    KEY_MISSING("the key of the former chain was missing", false),
    HEAD_MISSING("the end of the former chain was missing", false),
    HEAD_CHANGED("the end of the former chain was changed, or written with another key", false),
    WENT_BACK("the record had fewer rows than before", false);

    private final String because;
    private final boolean harmless;

    Beginning(String because, boolean harmless) {
        this.because = because;
        this.harmless = harmless;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Nothing where no program of today has written it. */
    static Optional<Beginning> of(Object word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    String because() {
        return because;
    }

    /** Whether nobody need look into it. */
    boolean harmless() {
        return harmless;
    }
}
