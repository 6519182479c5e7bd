package org.decant.launcher.lists;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a checksum list line by line; empty lines and those that begin with {@code #} are passed over. Used by one thread.
 */
public final class SumsReader {

    /** A name of 4,096 bytes, all of them escaped, behind a SHA-512. */
    private static final int LONGEST_LINE = 2 * 4096 + 200;

    private final InputStream in;
    private long number;

    public SumsReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The number of the line that was read last, from 1. */
    public long number() {
        return number;
    }

    /**
     * The next line; empty at the end.
     *
     * @throws IllegalArgumentException says what is wrong with it, for people
     */
    public Optional<SumsLine> next() throws IOException {
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (!line.get().isBlank() && !line.get().startsWith("#")) {
                return Optional.of(SumsLine.read(line.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(200);
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (bytes.size() == LONGEST_LINE) {
                throw new IllegalArgumentException("it is longer than any name; with curl send it by --data-binary");
            }
            bytes.write(read);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("it is not UTF-8");
        }
    }
}
