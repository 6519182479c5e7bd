package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An experiment as the catalogue has it.
 *
 * @param revision the last catalogue revision that changed it or anything in it
 */
public record ExperimentEntry(
        long id, String title, String owner, PublicLevel level, Optional<LocalDate> embargoUntil, long revision) {}
