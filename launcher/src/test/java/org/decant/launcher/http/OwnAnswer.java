package org.decant.launcher.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.util.concurrent.CountDownLatch;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Experiment;
import org.decant.api.Redirect;
import org.decant.api.Selection;

/** Answers for a whole experiment, in one of many ways. */
final class OwnAnswer implements DownloadProvider {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final String how;

    /**
     * @param how redirect, no length, error, exception, refusal, late or nothing
     */
    OwnAnswer(String how) {
        this.how = how;
    }

    /** Waits until the hook was called. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    /** Lets one that is late answer. */
    void release() {
        released.countDown();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
        throw new IllegalStateException("asked for a single file");
    }

    @Override
    public Download downloadExperiment(Experiment whole, Selection files, DownloadContext context) throws IOException {
        return switch (how) {
            case "redirect" -> Redirect.to(URI.create("http://example.org/"));
            case "no length" ->
                Content.of((first, count) -> Channels.newChannel(new ByteArrayInputStream(new byte[9])));
            case "error" -> throw new NoClassDefFoundError("org/example/Missing");
            case "exception" -> throw new IllegalStateException("broken");
            case "refusal" -> throw new IOException("away");
            case "late" -> late();
            default -> null;
        };
    }

    private Download late() {
        asked.countDown();
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException deaf) {
                over = false;
            }
        }
        return Redirect.to(URI.create("http://example.org/"));
    }
}
