package org.decant.launcher.ingest;

/** Counts what an ingest will have to look at, without opening anything. */
final class FolderCount implements FolderWalk.Visitor {

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
    public void leftOut(String name, LeftOut.Reason reason) {}

    @Override
    public void problem(String name, String reason) {}
}
