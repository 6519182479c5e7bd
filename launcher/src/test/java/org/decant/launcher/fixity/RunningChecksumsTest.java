package org.decant.launcher.fixity;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final SummingThreads threads = new SummingThreads();

    @AfterEach
    void end() {
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 1_048_576, 5_000_001})
    void they_are_those_of_the_bytes_however_these_come(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        RunningChecksums running = new RunningChecksums(threads);

        int buffer = 1 << 20;
        for (int from = 0; from < size; from += buffer) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(size, from + buffer));
            running.update(part, part.length);
        }

        assertThat(running.finish()).isEqualTo(expected(bytes));
        assertThat(running.finish()).as("it begins anew").isEqualTo(expected(new byte[0]));
    }

    @Test
    void nothing_is_lacking_where_the_threads_have_ended() throws Exception {
        threads.close();
        byte[] bytes = new byte[1 << 20];
        RunningChecksums running = new RunningChecksums(threads);

        running.update(bytes, bytes.length);

        assertThat(running.finish()).isEqualTo(expected(bytes));
    }

    private static Checksums expected(byte[] bytes) throws Exception {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new Checksums(digest("MD5", bytes), digest("SHA-256", bytes), digest("SHA-512", bytes), crc.getValue());
    }

    private static String digest(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
