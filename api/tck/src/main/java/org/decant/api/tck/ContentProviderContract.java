package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.api.ByteSource;
import org.decant.api.Datafile;
import org.junit.jupiter.api.Test;

/**
 * What the server relies on of a provider that gives content, as tests. A provider's author extends this class, says how
 * a file gets into the store ({@link #store}) and where none is ({@link #missing}), and overrides the hooks for what this
 * store can show: {@link #refused}, {@link #unavailable}, {@link #blocking}, {@link #replacement}, {@link #opened}.
 */
public abstract class ContentProviderContract extends SharedContent {

    /** For subclasses. */
    protected ContentProviderContract() {}

    /**
     * Names a file whose reading blocks before its end, as on a store that has stopped answering.
     *
     * @return empty unless overridden; the case is then listed as not offered. A store of local files has none
     * @throws Exception when it cannot be made
     */
    protected Optional<Datafile> blocking() throws Exception {
        return Optional.empty();
    }

    @Test
    @Demand(in = "ByteSource", that = "closing a channel twice does nothing")
    void closing_twice_does_nothing() throws Exception {
        ReadableByteChannel channel = source("twice.bin", 1_000).open(0, 1_000);

        channel.close();
        channel.close();

        assertThat(channel.isOpen()).as("open after closing").isFalse();
    }

    @Test
    @Demand(in = "ByteSource", that = "a channel closed from another thread is not read any more")
    void closing_on_another_thread_ends_the_reading() throws Exception {
        try (ReadableByteChannel channel = source("cut.bin", SIZE).open(0, SIZE)) {
            channel.read(ByteBuffer.allocate(1));
            Crowd.apart(() -> close(channel)).get();

            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .as("reading after closing")
                    .isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    @Demand(in = "ByteSource", that = "closing a channel from another thread ends a read that blocks in it")
    void closing_ends_a_read_that_blocks() throws Exception {
        Optional<Datafile> blocking = blocking();
        if (seen.offered(blocking.isPresent())) {
            ReadableByteChannel channel = content(blocking.get()).source().open(0, Long.MAX_VALUE);
            Future<?> reading = Crowd.apart(() -> readOn(channel));
            try {
                assertThatThrownBy(() -> reading.get(500, TimeUnit.MILLISECONDS))
                        .as("the reading of what blocking() names")
                        .isInstanceOf(TimeoutException.class);
            } finally {
                Crowd.apart(() -> close(channel)).get(patience(), TimeUnit.SECONDS);
            }
            reading.get(patience(), TimeUnit.SECONDS);
        }
    }

    @Test
    @Demand(in = "ByteSource", that = "each channel of a source is closed for itself")
    void closing_one_channel_leaves_the_others() throws Exception {
        ByteSource source = source("others.bin", SIZE);
        try (ReadableByteChannel other = source.open(0, SIZE)) {
            ByteBuffer bytes = Reading.fill(other, ByteBuffer.allocate(SIZE).limit(1));
            source.open(0, SIZE).close();

            assertThat(Reading.fill(other, bytes.limit(SIZE)).array())
                    .as("the bytes of the other channel")
                    .isEqualTo(sample(SIZE));
        }
    }

    /** How long, in seconds, a read may take to end. */
    int patience() {
        return 20;
    }

    /** Reads until the channel ends or is ended. */
    private static boolean readOn(ReadableByteChannel channel) {
        try {
            int read = 0;
            while (read >= 0) {
                read = channel.read(ByteBuffer.allocate(1024));
            }
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean close(ReadableByteChannel channel) throws IOException {
        channel.close();
        return true;
    }
}
