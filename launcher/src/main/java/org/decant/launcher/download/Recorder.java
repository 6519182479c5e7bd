package org.decant.launcher.download;

/** Is told of every download; implemented where metrics and records are kept. Must not block and not throw. */
public interface Recorder {

    /** Bytes are about to be sent. */
    void started();

    /** Nothing more will be sent; also told of what was refused, which never started. */
    void finished(DownloadRecord download);
}
