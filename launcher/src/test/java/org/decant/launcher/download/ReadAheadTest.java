package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.LocalSource;
import org.decant.api.PromptProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.providers.Bounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of archives whose store takes its time to open them are begun before they are due. */
class ReadAheadTest {

    private static final int FILES = 100;
    private static final int AT_A_TIME = 32;
    private static final int LARGE = 200_000;

    private final Slow slow = new Slow();
    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        rooms.install(slow, "slow");
        dataset = rooms.dataset("raw");
        for (int file = 0; file < FILES; file++) {
            add("slow", file, 1_000 + file);
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** Opens the first so many files only once as many wait to be opened. */
    private final class Slow implements DownloadProvider {

        private final AtomicInteger opening = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile CountDownLatch together = new CountDownLatch(0);
        private volatile String broken = "";

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) throws IOException {
            Content stored = (Content) rooms.memory.downloadDatafile(datafile, context);
            return Content.of((first, count) -> opened(datafile, stored, first, count))
                    .withLength(datafile.size());
        }

        private ReadableByteChannel opened(Datafile datafile, Content stored, long first, long count)
                throws IOException {
            most.accumulateAndGet(opening.incrementAndGet(), Math::max);
            together.countDown();
            try {
                if (!together.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("too few are opened at a time");
                }
                if (datafile.filename().equals(broken)) {
                    throw new IOException("broken");
                }
                return stored.source().open(first, count);
            } catch (InterruptedException ends) {
                throw new IOException(ends);
            } finally {
                opening.decrementAndGet();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void as_many_are_opened_at_a_time_as_may_be_and_come_in_their_order(String format) throws Exception {
        slow.together = new CountDownLatch(AT_A_TIME);

        Answer.Bytes answer = rooms.archive(format);

        byte[] all = Rooms.read(answer);

        assertThat(all.length).isEqualTo((int) answer.body().length());
        assertThat(text(all)).contains(text(bytes(FILES - 1, 1_000 + FILES - 1)));
        assertThat(slow.most.get()).isBetween(AT_A_TIME, AT_A_TIME + 1);
        rooms.requireNothingHeld();
    }

    @Test
    void any_part_is_the_slice_of_the_whole() throws Exception {
        add("slow", FILES, LARGE);
        add("slow", FILES + 1, LARGE);
        byte[] all = Rooms.read(rooms.archive("tar"));

        for (int first : new int[] {0, 1, 700, 5_000, all.length / 2, all.length - LARGE - 2_000, all.length - 3}) {
            for (int count : new int[] {1, 3_000, LARGE + 5_000}) {
                try (Answer.Bytes answer = rooms.archive("tar")) {
                    int end = Math.min(all.length, first + count);
                    assertThat(Rooms.read(answer.body(), first, count, 777))
                            .isEqualTo(Arrays.copyOfRange(all, first, end));
                }
            }
        }
        rooms.requireNothingHeld();
    }

    @Test
    void a_small_part_opens_its_own_members_alone() throws Exception {
        try (Answer.Bytes answer = rooms.archive("tar")) {
            long before = rooms.memory.opened();
            Rooms.read(answer.body(), 0, 4_000, 999);

            assertThat(rooms.memory.opened() - before).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void one_that_fails_breaks_the_archive_off_where_it_is_due() throws Exception {
        slow.broken = "f050";

        assertThatThrownBy(() -> Rooms.read(rooms.archive("tar")))
                .isInstanceOf(DownloadRefused.class)
                .hasRootCauseMessage("broken");
        rooms.requireNothingHeld();
    }

    @Test
    void what_was_begun_and_is_not_wanted_any_more_is_closed() throws Exception {
        for (int file = FILES; file < FILES + 5; file++) {
            add("slow", file, LARGE);
        }
        try (Answer.Bytes answer = rooms.archive("tar");
                BodyReader reader = answer.body().open(0, Long.MAX_VALUE)) {
            reader.read(ByteBuffer.allocate(150_000));
        }

        rooms.requireNothingHeld();
        assertThat(Rooms.read(rooms.archive("tar"))).isNotEmpty();
    }

    @Test
    void members_of_a_prompt_provider_are_opened_ahead_too_and_once_each() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Elsewhere elsewhere = new Elsewhere();
        PromptProvider prompt = (file, context) -> {
            Content stored = (Content) rooms.memory.downloadDatafile(file, context);
            LocalSource source = (first, count) -> {
                opened.incrementAndGet();
                elsewhere.isHere();
                return stored.source().open(first, count);
            };
            return Content.of(source);
        };
        rooms.install(prompt, "prompt");
        for (int file = FILES; file < 2 * FILES; file++) {
            add("prompt", file, 100 + file);
        }
        ArchiveOptions tar = ArchiveOptions.of(Optional.of("tar"), Optional.empty());
        Answer.Bytes answer =
                (Answer.Bytes) rooms.downloads.experiment(Rooms.ANYONE, Optional.of("prompt"), rooms.experiment, tar);

        byte[] all = Rooms.read(answer);

        assertThat(all).hasSize((int) answer.body().length());
        assertThat(text(all)).contains(text(bytes(2 * FILES - 1, 100 + 2 * FILES - 1)));
        assertThat(opened.get()).isEqualTo(FILES);
        rooms.requireNothingHeld();
    }

    @Test
    void archives_that_stand_still_hold_so_many_files_open_in_all_and_no_more() throws Exception {
        PromptProvider prompt = (file, context) -> {
            Content stored = (Content) rooms.memory.downloadDatafile(file, context);
            LocalSource source = (first, count) -> stored.source().open(first, count);
            return Content.of(source);
        };
        rooms.install(prompt, "prompt");
        for (int file = FILES; file < FILES + 60; file++) {
            add("prompt", file, 100);
        }
        List<BodyReader> standing = new ArrayList<>();
        while (standing.size() < 20) {
            standing.add(begunByPrompt());
        }
        long[] last = {System.nanoTime()};

        Eventually.holds(() -> {
            // who was slow for once is not taken for prompt for ten seconds
            if (System.nanoTime() - last[0] > 500_000_000) {
                standing.add(begunByPrompt());
                last[0] = System.nanoTime();
            }
            return rooms.memory.open() > 100;
        });
        assertThat(rooms.memory.open()).isLessThanOrEqualTo(256 + standing.size());
        for (BodyReader each : standing) {
            each.close();
        }
        Eventually.holds(() -> rooms.memory.open() == 0);
    }

    private BodyReader begunByPrompt() throws Exception {
        ArchiveOptions tar = ArchiveOptions.of(Optional.of("tar"), Optional.empty());
        Answer.Bytes answer =
                (Answer.Bytes) rooms.downloads.experiment(Rooms.ANYONE, Optional.of("prompt"), rooms.experiment, tar);
        BodyReader reader = answer.body().open(0, Long.MAX_VALUE);
        reader.read(ByteBuffer.allocate(600));
        return reader;
    }

    @Test
    void a_prompt_provider_that_hangs_while_it_opens_ahead_keeps_no_archive(@TempDir Path folder) throws Exception {
        rooms.close();
        Duration limit = Duration.ofMillis(600);
        rooms = new Rooms(folder, Bounds.DEFAULT, new Limits(limit, limit));
        dataset = rooms.dataset("raw");
        Hanging hanging = new Hanging();
        Elsewhere elsewhere = new Elsewhere();
        PromptProvider prompt = (file, context) -> {
            LocalSource source = (first, count) -> {
                if (elsewhere.isHere()) {
                    hanging.here();
                }
                return new TellingChannel("good", () -> {});
            };
            return Content.of(source);
        };
        rooms.install(prompt, "prompt");
        for (int file = 0; file < 40; file++) {
            rooms.add(Rooms.file(dataset, "f" + file, 4, "prompt:///f" + file));
        }

        try {
            assertThatThrownBy(() -> Rooms.read(rooms.archive("tar")))
                    .isInstanceOf(DownloadRefused.class)
                    .hasRootCauseInstanceOf(StalledException.class);
        } finally {
            hanging.release();
        }
        Eventually.holds(() -> rooms.leases() == 0);
    }

    /** Another thread than the reader's, which waits for it. */
    private static final class Elsewhere {

        private final Thread reader = Thread.currentThread();
        private final CountDownLatch came = new CountDownLatch(1);

        boolean isHere() throws IOException {
            if (Thread.currentThread() != reader) {
                came.countDown();
                return true;
            }
            try {
                assertThat(came.await(20, TimeUnit.SECONDS)).as("opened ahead").isTrue();
            } catch (InterruptedException ends) {
                throw new IOException(ends);
            }
            return false;
        }
    }

    /** Its CRC-32 is known, so that no zip reads it before. */
    private void add(String protocol, int file, int size) {
        String name = String.format("f%03d", file);
        byte[] bytes = bytes(file, size);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        rooms.memory.store(name, bytes);
        Checksums known = new Checksums(null, null, null, crc.getValue());
        rooms.add(Rooms.file(dataset, name, size, known, Rooms.at(protocol + ":///" + name, 0)));
    }

    private static byte[] bytes(int file, int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) (1 + file % 100));
        return bytes;
    }

    /** Where AssertJ finds them one behind the other, and at once. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
