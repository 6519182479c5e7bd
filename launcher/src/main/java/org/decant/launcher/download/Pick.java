package org.decant.launcher.download;

import java.util.OptionalLong;

/**
 * What a selection was asked to hold: the two lists of the request, as they came.
 *
 * @param experiment names the archive; empty for the first experiment of what is picked
 */
public record Pick(long[] datasets, long[] datafiles, OptionalLong experiment) {

    boolean nothing() {
        return datasets.length == 0 && datafiles.length == 0;
    }
}
