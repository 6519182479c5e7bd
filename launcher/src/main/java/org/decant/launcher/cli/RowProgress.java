package org.decant.launcher.cli;

import java.io.PrintStream;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.decant.launcher.operations.AuditProgress;

/** A bar where standard error is a terminal and there is much to do; nothing otherwise. */
final class RowProgress implements AuditProgress, AutoCloseable {

    private static final int WIDTH = 79;
    private static final long MUCH = 20_000;

    private final PrintStream err;
    private final boolean takesBar;
    private ProgressBar bar;

    RowProgress(PrintStream err, Map<String, String> environment) {
        this.err = err;
        this.takesBar = ShownProgress.takesBar(environment);
    }

    @Override
    public void total(long rows) {
        close();
        if (takesBar && rows >= MUCH) {
            bar = new ProgressBarBuilder()
                    .setTaskName("")
                    .setInitialMax(rows)
                    .setUnit(" rows", 1)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                    .build();
        }
    }

    @Override
    public void row() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
