package org.decant.launcher.ingest;

/** Told how an ingest goes, on its thread; what it throws ends the ingest. */
public interface Progress {

    Progress NONE = new Progress() {};

    /** How much there is, after a first look at names and sizes. */
    default void total(long files, long bytes) {}

    /** So many bytes more are done; negative when a file that changed is read again. */
    default void bytes(long more) {}

    /** One file more is done. */
    default void file() {}

    default void problem(Problem problem) {}

    /** Something people should know, as a sentence. */
    default void note(String sentence) {}
}
