package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any part of any archive is that part of the whole, and costs only the members in it. */
class ArchiveRangeTest {

    private static final int RANGES = 150;
    private static final int LONGEST = 20_000;

    @ParameterizedTest
    @CsvSource({"tar, 0", "tar, 1", "tar, 40", "tar, 2500", "zip, 0", "zip, 1", "zip, 40", "zip, 2500"})
    void any_range_is_that_slice_of_the_whole_and_opens_no_other_member(
            String format, int members, @TempDir Path folder) throws Exception {
        anyRangeIsThatSlice(format, members, folder);
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"tar", "zip"})
    void any_range_of_more_members_than_a_zip_first_could_count_is_that_slice(String format, @TempDir Path folder)
            throws Exception {
        anyRangeIsThatSlice(format, 66_000, folder);
    }

    private static void anyRangeIsThatSlice(String format, int members, Path folder) throws Exception {
        Random random = new Random(members);
        try (Rooms rooms = new Rooms(folder)) {
            rooms.add(members(rooms, members, random));
            try (Answer.Bytes archive = rooms.archive(format)) {
                Body body = archive.body();
                byte[] whole = Rooms.read(body, 0, Long.MAX_VALUE, 65_536);
                List<Span> spans = format.equals("tar") ? tar(whole) : zip(whole);
                assertThat(whole).hasSize((int) body.length());
                assertThat(spans).hasSize(members);
                for (int[] range : ranges(whole.length, spans, random)) {
                    check(rooms, body, whole, spans, range[0], range[1], 1 + random.nextInt(4000));
                }
            }
            rooms.requireNothingHeld();
        }
    }

    private static void check(
            Rooms rooms, Body body, byte[] whole, List<Span> spans, int first, int count, int bufferSize)
            throws IOException {
        long before = rooms.memory.opened();
        byte[] part = Rooms.read(body, first, count, bufferSize);
        long opened = rooms.memory.opened() - before;

        int end = first + count;
        assertThat(part).as("from %d, %d bytes", first, count).isEqualTo(Arrays.copyOfRange(whole, first, end));
        long needed = spans.stream()
                .filter(span -> span.size > 0 && span.start < end && span.start + span.size > first)
                .count();
        long empty = spans.stream()
                .filter(span -> span.size == 0 && span.start >= first && span.start <= end)
                .count();
        assertThat(opened).as("from %d, %d bytes", first, count).isBetween(needed, needed + empty);
    }

    private static List<int[]> ranges(int length, List<Span> spans, Random random) {
        List<int[]> ranges = new ArrayList<>();
        for (int i = 0; i < RANGES; i++) {
            int first = random.nextInt(length);
            ranges.add(new int[] {first, 1 + random.nextInt(Math.min(LONGEST, length - first))});
        }
        for (int i = 0; i < 20 && !spans.isEmpty(); i++) {
            Span span = spans.get(random.nextInt(spans.size()));
            int first = (int) (span.start + (i % 2) * span.size);
            ranges.add(new int[] {first, Math.max(1, (int) span.size)});
            ranges.add(new int[] {first - 1, 1});
        }
        ranges.add(new int[] {length - 1, 1});
        return ranges;
    }

    private static List<NewDatafile> members(Rooms rooms, int count, Random random) {
        long[] datasets = {rooms.dataset("a"), rooms.dataset("b")};
        List<NewDatafile> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[i % 7 == 3 ? 0 : random.nextInt(random.nextInt(40) == 0 ? 30_000 : 300)];
            random.nextBytes(bytes);
            String name = switch (i % 11) {
                case 2 -> "ein langer Name ".repeat(12) + i;
                case 5 -> "Größe-𝛼-日本" + i;
                case 8 -> "same" + i / 22; // the flat layout lets these meet
                default -> "f" + i + ".dat";
            };
            String folder = "d" + i % 3 + (i % 11 == 9 ? "/ein tiefer Ordner".repeat(20) : "");
            members.add(rooms.stored(datasets[i % 2], folder + "/" + i / 66 + "/" + name, bytes, true));
        }
        return members;
    }

    private static List<Span> tar(byte[] bytes) throws IOException {
        try (TarFile tar = new TarFile(new SeekableInMemoryByteChannel(bytes))) {
            return tar.getEntries().stream()
                    .map(entry -> new Span(entry.getDataOffset(), entry.getSize()))
                    .toList();
        }
    }

    private static List<Span> zip(byte[] bytes) throws IOException {
        List<Span> spans = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                spans.add(new Span(entry.getDataOffset(), entry.getSize()));
            }
        }
        return spans;
    }

    /** Where a member's bytes are in the archive. */
    private record Span(long start, long size) {}
}
