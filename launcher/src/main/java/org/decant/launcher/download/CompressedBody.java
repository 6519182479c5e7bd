package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.decant.launcher.compression.Coding;
import org.decant.launcher.compression.CompressedStream;
import org.decant.launcher.compression.Compressor;
import org.decant.launcher.compression.CompressorBusyException;
import org.decant.launcher.compression.Raw;

/**
 * A body that is compressed while it is sent: of unknown length, and only to be had as a whole.
 *
 * @param whole what is compressed
 */
record CompressedBody(Body whole, Coding coding, Compressor compressor) implements Body {

    @Override
    public long length() {
        return -1;
    }

    @Override
    public BodyReader open(long first, long count) throws IOException {
        BodyReader reader = whole.open(0, Long.MAX_VALUE);
        try {
            return new Reader(compressed(reader));
        } catch (Throwable failure) {
            reader.close();
            throw failure;
        }
    }

    @Override
    public boolean isDownload() {
        return whole.isDownload();
    }

    private CompressedStream compressed(BodyReader reader) throws DownloadRefused {
        try {
            return compressor.open(coding, raw(reader), whole.length());
        } catch (CompressorBusyException busy) {
            String sentence = "As many archives are being compressed as may be at a time (compression.concurrent): try"
                    + " again later, or ask for tar or zip.";
            throw Problem.of("compressing-busy", 503, sentence)
                    .retryAfter(Duration.ofSeconds(5))
                    .because(busy);
        } catch (LinkageError unknownMachine) {
            String sentence = "The server cannot compress so on its machine: ask for another comptype.";
            throw Problem.of("cannot-compress", 501, sentence).because(unknownMachine);
        }
    }

    private static Raw raw(BodyReader reader) {
        return new Raw() {
            @Override
            public boolean read(ByteBuffer buffer) throws IOException {
                return reader.read(buffer);
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    private record Reader(CompressedStream stream) implements BodyReader {

        @Override
        public boolean read(ByteBuffer buffer) throws IOException {
            return stream.read(buffer);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
