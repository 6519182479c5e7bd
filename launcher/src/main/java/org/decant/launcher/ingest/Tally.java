package org.decant.launcher.ingest;

/** What has become of the files so far. */
final class Tally {
    long added;
    long unchanged;
    long replaced;
    long missing;
    long pruned;
    long bytes;

    long datafiles() {
        return added + unchanged + replaced;
    }

    IngestResult.Counts counts() {
        return new IngestResult.Counts(added, unchanged, replaced, missing, pruned);
    }
}
