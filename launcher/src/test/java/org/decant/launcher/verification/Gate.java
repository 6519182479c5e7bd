package org.decant.launcher.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;

/** Gives those files whose number is below its room, and keeps who asks for others waiting until it is opened. */
final class Gate implements DownloadProvider {

    final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch full;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final int room;

    Gate(int room) {
        this.room = room;
        this.full = new CountDownLatch(room + 1);
    }

    void awaitFull() throws InterruptedException {
        full.await();
    }

    void open() {
        opened.countDown();
    }

    @Override
    public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
        asked.incrementAndGet();
        full.countDown();
        if (number(datafile) >= room) {
            await(opened);
        }
        return Content.of((first, count) -> Channels.newChannel(new ByteArrayInputStream("hello".getBytes(UTF_8))))
                .withLength(5);
    }

    private static int number(Datafile datafile) {
        return Integer.parseInt(datafile.url().substring("gate://".length()));
    }

    static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }
}
