package org.decant.launcher.operations;

import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Recorder;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Spans;

/** Puts each download on record, counts it and writes its line. */
public final class Records implements Recorder {

    private final Metrics metrics;
    private final DownloadAudit audit;
    private final AccessLine line = new AccessLine();

    public Records(Metrics metrics, DownloadAudit audit) {
        this.metrics = metrics;
        this.audit = audit;
    }

    @Override
    public Recording start(DownloadStart start) throws DownloadRefused {
        return recording(audit.start(start));
    }

    @Override
    public Recording unrecorded() {
        return recording(DownloadAudit.OffRecord.INSTANCE);
    }

    private Recording recording(DownloadAudit.Started started) {
        metrics.started();
        return new Recording() {
            @Override
            public void last() {
                started.last();
            }

            @Override
            public boolean end(DownloadRecord record, Spans sent) {
                metrics.ended(record);
                line.write(record);
                return started.end(record.reason(), sent);
            }
        };
    }

    @Override
    public void refused(Refusal refusal) {
        audit.refused(refusal);
    }

    @Override
    public void answered(DownloadRecord record) {
        metrics.answered(record);
        line.write(record);
    }
}
