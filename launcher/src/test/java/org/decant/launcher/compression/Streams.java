package org.decant.launcher.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Bytes to be compressed, and what becomes of them. */
final class Streams {

    private Streams() {}

    /** Text of a kind, or bytes that cannot be made smaller. */
    static byte[] sample(int length, boolean text) {
        Random random = new Random(length);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (text) {
            StringBuilder words = new StringBuilder();
            while (words.length() < length) {
                words.append("plate ").append(random.nextInt(400)).append(random.nextBoolean() ? "\t" : "\n");
            }
            bytes = Arrays.copyOf(words.toString().getBytes(StandardCharsets.US_ASCII), length);
        }
        return bytes;
    }

    /** Gives these bytes, and fails before the first that is not there any more. */
    static Raw of(byte[] bytes, int failAt) {
        return new Raw() {
            private int given;

            @Override
            public boolean read(ByteBuffer buffer) throws IOException {
                int count = Math.min(buffer.remaining(), bytes.length - given);
                if (given + count > failAt) {
                    throw new IOException("the store died");
                }
                buffer.put(bytes, given, count);
                given += count;
                return given < bytes.length;
            }

            @Override
            public void close() {}
        };
    }

    static Raw of(byte[] bytes) {
        return of(bytes, Integer.MAX_VALUE);
    }

    static byte[] compressed(Compressor compressor, Coding coding, byte[] bytes, int buffer) throws IOException {
        try (CompressedStream stream = compressor.open(coding, of(bytes), bytes.length)) {
            return read(stream, buffer);
        }
    }

    static byte[] read(CompressedStream stream, int size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        boolean more = true;
        while (more) {
            buffer.clear();
            more = stream.read(buffer);
            assertThat(buffer.position() > 0 || !more).as("gets on").isTrue();
            all.write(buffer.array(), 0, buffer.position());
        }
        return all.toByteArray();
    }
}
