package org.decant.launcher.operations;

import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.Recorder;

/** Counts each download and writes its line. */
public final class Records implements Recorder {

    private final Metrics metrics;
    private final AccessLine line = new AccessLine();

    public Records(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void started() {
        metrics.started();
    }

    @Override
    public void finished(DownloadRecord download) {
        metrics.finished(download);
        line.write(download);
    }
}
