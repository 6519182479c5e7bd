package org.decant.launcher.ingest;

import java.nio.file.Path;

/** Counts what an ingest will have to look at, without opening anything, and keeps what else was found. */
final class FolderCount implements FolderWalk.Visitor {

    private static final int LEFT_OUT_TOLD = 10;

    private final Findings findings = new Findings(Progress.NONE);
    private long files;
    private long bytes;

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void file(FoundFile file) {
        files++;
        bytes += file.attributes().size();
    }

    @Override
    public void dataset(String description) {}

    @Override
    public void leftOut(String name, LeftOut.Reason reason) {
        findings.leftOut(name, reason);
    }

    @Override
    public void problem(String name, String reason) {
        findings.problem(name, reason);
    }

    /** Why there is nothing to ingest, once what there is instead was told. */
    IngestRefused nothing(Path folder, Progress progress) {
        findings.problems().forEach(progress::problem);
        findings.leftOut().stream()
                .limit(LEFT_OUT_TOLD)
                .forEach(left -> progress.note(
                        left.name() + ": left out as " + left.reason().word()));
        String nothing = "there is no file to ingest in " + folder;
        if (findings.problemCount() == 0 && findings.leftOutCounts().isEmpty()) {
            return new IngestRefused(nothing + "; is it mounted?");
        }
        String words =
                findings.leftOutCounts().isEmpty() ? "" : "; --hidden and --private-keys take what is left out by rule";
        return new IngestRefused(nothing + ", but for what is named above" + words);
    }
}
