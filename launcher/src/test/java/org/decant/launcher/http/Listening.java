package org.decant.launcher.http;

import java.util.List;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Recorder;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Spans;

/** Hears what a real recorder is told of requests that are over. */
record Listening(Recorder recorder, List<DownloadRecord> records) implements Recorder {

    @Override
    public Recording start(DownloadStart start) throws DownloadRefused {
        return heard(recorder.start(start));
    }

    @Override
    public Recording unrecorded() {
        return heard(recorder.unrecorded());
    }

    private Recording heard(Recording recording) {
        return new Recording() {
            @Override
            public void last() {
                recording.last();
            }

            @Override
            public boolean end(DownloadRecord record, Spans sent) {
                boolean whole = recording.end(record, sent);
                records.add(record);
                return whole;
            }
        };
    }

    @Override
    public void refused(Refusal refusal) {
        recorder.refused(refusal);
    }

    @Override
    public void answered(DownloadRecord record) {
        recorder.answered(record);
        records.add(record);
    }
}
