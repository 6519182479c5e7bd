package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.decant.api.Content;
import org.decant.launcher.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody closed, and nobody uses any more, is closed all the same. */
class LeakTest {

    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        dataset = rooms.dataset("raw");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_channel_that_is_forgotten_is_closed_and_counted() throws Exception {
        long id = rooms.add(rooms.stored(dataset, "a", "some bytes"));
        forget(id, () -> assertThat(rooms.memory.open()).isOne());

        Eventually.holds(() -> {
            System.gc();
            return rooms.memory.open() == 0 && rooms.leases() == 0;
        });
        assertThat(rooms.registry.tallies().get("memory").leaks()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_file_that_is_forgotten_is_closed_and_counted(@TempDir Path place) throws Exception {
        Path file = Files.writeString(place.resolve("a"), "good");
        Queue<FileChannel> opened = new ConcurrentLinkedQueue<>();
        rooms.install(
                (asked, context) -> Content.of((first, count) -> {
                    FileChannel channel = FileChannel.open(file).position(first);
                    opened.add(channel);
                    return channel;
                }),
                "disc");
        long id = rooms.add(Rooms.file(dataset, "a", 4, "disc:///a"));
        forget(id, () -> assertThat(opened).hasSize(1).allMatch(FileChannel::isOpen));

        Eventually.holds(() -> {
            System.gc();
            return !opened.element().isOpen() && rooms.leases() == 0;
        });
        assertThat(rooms.registry.tallies().get("disc").leaks()).isGreaterThanOrEqualTo(2);
    }

    private void forget(long id, Runnable whileItIsHeld) throws Exception {
        BodyReader reader = rooms.datafile(id).body().open(0, 4);
        reader.read(ByteBuffer.allocate(2));
        whileItIsHeld.run();
        Reference.reachabilityFence(reader);
    }
}
