package org.decant.launcher.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ObjIntConsumer;
import org.decant.launcher.catalogue.Checksums;

/**
 * The good lines of a manifest in a temporary file, each with its place in {@link SeenFiles}: a catalogue that waits for
 * them is kept from others for no longer than writing them takes. First all are added, then they are read, as often as
 * need be.
 */
final class CheckedLines implements AutoCloseable {

    private final Path file;
    private final DataOutputStream out;
    private long count;

    private CheckedLines(Path file) throws IOException {
        this.file = file;
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    static CheckedLines open() {
        try {
            return new CheckedLines(Files.createTempFile("decant-manifest-", ".lines"));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void add(Registration line, int place) {
        try {
            out.writeInt(place);
            write(line);
            count++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** In the order they were added. */
    void forEach(ObjIntConsumer<Registration> reader) {
        try {
            out.flush();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                for (long number = 0; number < count; number++) {
                    int place = in.readInt();
                    reader.accept(read(in), place);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(Registration line) throws IOException {
        out.writeLong(line.line());
        write(line.dataset());
        write(line.directory());
        write(line.filename());
        write(line.protocol());
        write(line.url());
        out.writeLong(line.size());
        write(line.mediaType().orElse(null));
        out.writeBoolean(line.modifiedNanos().isPresent());
        out.writeLong(line.modifiedNanos().orElse(0));
        write(line.checksums().md5());
        write(line.checksums().sha256());
        write(line.checksums().sha512());
        out.writeLong(line.checksums().crc32());
        out.writeInt(line.priority().orElse(-1));
    }

    private static Registration read(DataInputStream in) throws IOException {
        return new Registration(
                in.readLong(),
                text(in),
                text(in),
                text(in),
                text(in),
                text(in),
                in.readLong(),
                Optional.ofNullable(text(in)),
                time(in.readBoolean(), in.readLong()),
                new Checksums(text(in), text(in), text(in), in.readLong()),
                priority(in.readInt()));
    }

    private static OptionalLong time(boolean known, long nanos) {
        return known ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private static OptionalInt priority(int priority) {
        return priority < 0 ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    private void write(String text) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static IngestRefused failed(IOException failure) {
        return new IngestRefused("the lines of the manifest cannot be kept in the temporary folder "
                + System.getProperty("java.io.tmpdir") + ": " + Reasons.of(failure) + "; nothing of it was taken");
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
