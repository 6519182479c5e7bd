package org.decant.launcher.fixity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningChecksumsTest {

    private static final int BUFFER = RunningChecksums.BUFFER;

    private final SummingThreads threads = new SummingThreads();
    private final RunningChecksums checksums = new RunningChecksums(threads);

    private int turn;

    @AfterEach
    void end() {
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 131_071, 131_072, BUFFER - 1, BUFFER, BUFFER + 1, 7 * BUFFER, 8 * BUFFER + 5, 40 * BUFFER + 77
            })
    void they_are_those_of_the_bytes_however_many_buffers_these_take(int length) throws Exception {
        byte[] bytes = bytes(length);
        assertThat(sum(bytes, BUFFER)).isEqualTo(expected(bytes));
        assertThat(sum(bytes, BUFFER)).as("once more").isEqualTo(expected(bytes));
        assertThat(checksums.finish()).as("it begins anew").isEqualTo(expected(new byte[0]));
    }

    @Test
    void they_are_the_same_where_buffers_are_hardly_filled() throws Exception {
        byte[] bytes = bytes(6 * BUFFER);
        assertThat(sum(bytes, 100_000)).isEqualTo(expected(bytes));
        assertThat(sum(bytes, 200_001)).isEqualTo(expected(bytes));
    }

    @Test
    void they_begin_anew_in_the_middle_of_a_stream() throws Exception {
        byte[] bytes = bytes(20 * BUFFER + 3);
        for (int given = 0; given < 12; given++) {
            feed(Arrays.copyOf(bytes, given * BUFFER), BUFFER);
            checksums.reset();
            assertThat(sum(bytes, BUFFER)).isEqualTo(expected(bytes));
        }
    }

    @Test
    void nothing_is_lacking_where_the_threads_have_ended() throws Exception {
        threads.close();
        byte[] bytes = bytes(20 * BUFFER);
        assertThat(sum(bytes, BUFFER)).isEqualTo(expected(bytes));
    }

    @Test
    void nothing_is_lacking_where_the_reader_is_interrupted() throws Exception {
        byte[] bytes = bytes(20 * BUFFER);
        Thread.currentThread().interrupt();
        Checksums sums = sum(bytes, BUFFER);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sums).isEqualTo(expected(bytes));
    }

    private Checksums sum(byte[] bytes, int most) throws IOException {
        checksums.reset();
        feed(bytes, most);
        return checksums.finish();
    }

    private void feed(byte[] bytes, int most) throws IOException {
        for (int at = 0; at < bytes.length; at += most) {
            int length = Math.min(most, bytes.length - at);
            ByteBuffer left = ByteBuffer.wrap(bytes, at, bytes.length - at);
            checksums.take(checksums.fill(target -> give(left, target), length));
        }
    }

    /** All there is room for, and then a single byte, and then nothing yet. */
    private int give(ByteBuffer left, ByteBuffer target) {
        int most = turn++ % 3 == 0 ? target.remaining() : turn % 3 == 2 ? 1 : 0;
        int count = Math.min(most, Math.min(target.remaining(), left.remaining()));
        if (!left.hasRemaining()) {
            return -1;
        }
        target.put(left.slice().limit(count));
        left.position(left.position() + count);
        return count;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, BUFFER - 1})
    void a_source_that_ends_early_fills_as_much_as_it_has(int length) throws Exception {
        byte[] bytes = bytes(length);
        ByteBuffer left = ByteBuffer.wrap(bytes);

        int filled = checksums.fill(target -> give(left, target), BUFFER);

        assertThat(filled).isEqualTo(length);
        checksums.take(filled);
        assertThat(checksums.finish()).isEqualTo(expected(bytes));
    }

    @Test
    void after_a_source_that_failed_they_begin_anew() throws Exception {
        byte[] bytes = bytes(3 * BUFFER);
        feed(bytes, BUFFER);
        assertThatThrownBy(() -> checksums.fill(
                        target -> {
                            target.put((byte) 1);
                            throw new IOException("away");
                        },
                        BUFFER))
                .hasMessage("away");
        checksums.reset();

        assertThat(sum(bytes, BUFFER)).isEqualTo(expected(bytes));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Checksums expected(byte[] bytes) throws Exception {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return new Checksums(hex("MD5", bytes), hex("SHA-256", bytes), hex("SHA-512", bytes), crc32.getValue());
    }

    private static String hex(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
