package org.decant.launcher.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.decant.launcher.ingest.Problem;

/** A bar with bytes, files, rate and time left; problems are said above it. */
final class ProgressOnTerminal implements ShownProgress {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int WIDTH = 79;

    private final PrintStream err;
    private ProgressBar bar;
    private long totalFiles;
    private long files;

    ProgressOnTerminal(PrintStream err) {
        this.err = err;
    }

    @Override
    public void total(long allFiles, long allBytes) {
        totalFiles = allFiles;
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(allBytes)
                .setUnit(" MiB", 1 << 20)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .build();
    }

    @Override
    public void bytes(long more) {
        bar.stepBy(more);
    }

    @Override
    public void file() {
        files++;
        if (files % 100 == 0 || files == totalFiles) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %,d of %,d files", files, totalFiles));
        }
    }

    @Override
    public void problem(Problem problem) {
        note(ShownProgress.shown(problem));
    }

    @Override
    public void note(String sentence) {
        err.print(CLEAR_LINE);
        Texts.say(err, sentence);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
