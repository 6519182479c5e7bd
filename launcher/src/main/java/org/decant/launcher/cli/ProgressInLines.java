package org.decant.launcher.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.decant.launcher.ingest.Problem;

/** A line every ten seconds, for logs. */
final class ProgressInLines implements ShownProgress {

    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private long started;
    private long said;
    private long totalFiles;
    private long totalBytes;
    private long files;
    private long bytes;

    ProgressInLines(PrintStream err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        started = nanoTime.getAsLong();
        said = started;
    }

    @Override
    public void total(long allFiles, long allBytes) {
        totalFiles = allFiles;
        totalBytes = allBytes;
        started = nanoTime.getAsLong();
        said = started;
        Texts.say(err, Texts.count(allFiles, "file") + ", " + Texts.bytes(allBytes) + " to look at");
    }

    @Override
    public void bytes(long more) {
        bytes += more;
        sayNowAndThen();
    }

    @Override
    public void file() {
        files++;
        sayNowAndThen();
    }

    @Override
    public void problem(Problem problem) {
        Texts.say(err, ShownProgress.shown(problem));
    }

    @Override
    public void note(String sentence) {
        Texts.say(err, sentence);
    }

    private void sayNowAndThen() {
        long now = nanoTime.getAsLong();
        if (now - said < EVERY) {
            return;
        }
        said = now;
        double seconds = (now - started) / 1e9;
        double rate = bytes / seconds;
        String left = rate > 0 ? String.format(Locale.ROOT, ", %,.0f s left", (totalBytes - bytes) / rate) : "";
        Texts.say(
                err,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d files, %s of %s, %s/s%s",
                        files,
                        totalFiles,
                        Texts.bytes(bytes),
                        Texts.bytes(totalBytes),
                        Texts.bytes((long) rate),
                        left));
    }

    @Override
    public void close() {}
}
