package org.decant.launcher.access;

import java.util.Optional;
import org.decant.launcher.catalogue.DatafileEntry;

/**
 * What a caller may have of a datafile, with the datafile as it was at that moment.
 *
 * @param entry empty where it may not be downloaded, or there is none
 */
public record DecidedDatafile(Decision decision, Optional<DatafileEntry> entry) {}
