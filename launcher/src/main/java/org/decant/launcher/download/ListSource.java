package org.decant.launcher.download;

/** What a list is of. */
public sealed interface ListSource {

    /** One file. */
    record Datafile(long id) implements ListSource {}

    /** All files of a dataset. */
    record Dataset(long id) implements ListSource {}

    /** All files of an experiment. */
    record Experiment(long id) implements ListSource {}

    /** All files of a frozen selection, which has the names it was frozen with. */
    record Selection(String id) implements ListSource {}
}
