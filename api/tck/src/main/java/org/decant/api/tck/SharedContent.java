package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;
import org.junit.jupiter.api.Test;

/** Content read by many, and while its provider is replaced. */
abstract class SharedContent extends FailingContent {

    /**
     * Makes a second provider over the same store, as the server does when a bundle or its settings change: the new one
     * is there before the old one goes.
     *
     * @return {@link #provider()} unless overridden; where that is the same object the cases of replacement are not
     *     offered
     * @throws Exception when it cannot be made
     */
    protected DownloadProvider replacement() throws Exception {
        return provider();
    }

    /**
     * Does what {@code @Deactivate} does when the last download of a replaced provider has ended.
     *
     * @param provider what {@link #provider()} gave
     * @throws Exception when it cannot be done
     */
    protected void deactivate(DownloadProvider provider) throws Exception {
        if (provider instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    @Demand(in = "ByteSource", that = "open may be called from any thread, also at the same time")
    void many_read_one_source_at_the_same_time() throws Exception {
        ByteSource source = source("shared.bin", SIZE);

        assertThat(Crowd.of(16, () -> Reading.all(source)))
                .as("the bytes that 16 threads read of one source")
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(sample(SIZE)));
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a method may be called again while an earlier answer is being sent")
    void many_files_are_read_at_the_same_time() throws Exception {
        DownloadProvider provider = provider();
        List<Callable<byte[]>> readers = new ArrayList<>();
        for (int size = 70_000; size < 70_008; size++) {
            Datafile datafile = store("reader-" + size + ".bin", sample(size));
            readers.add(() -> Reading.all(contentOf(provider, datafile).source()));
        }

        assertThat(Crowd.each(readers))
                .as("the bytes that each of 8 threads reads of a file of its own")
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(sample(bytes.length)))
                .extracting(bytes -> bytes.length)
                .doesNotHaveDuplicates();
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a replaced provider ends what it has begun, beside the new one")
    void a_replaced_provider_ends_what_it_has_begun() throws Exception {
        DownloadProvider old = provider();
        Datafile datafile = store("begun.bin", sample(SIZE));
        Content described = contentOf(old, datafile);
        try (ReadableByteChannel begun = described.source().open(0, SIZE)) {
            ByteBuffer bytes = Reading.fill(begun, ByteBuffer.allocate(SIZE).limit(1));
            DownloadProvider replacement = replacement();
            seen.offered(replacement != old);

            assertThat(Reading.all(contentOf(replacement, datafile).source()))
                    .as("by the new one")
                    .isEqualTo(sample(SIZE));
            assertThat(Reading.fill(begun, bytes.limit(SIZE)).array())
                    .as("by the old one")
                    .isEqualTo(sample(SIZE));
            assertThat(Reading.all(described.source()))
                    .as("opened at the old one")
                    .isEqualTo(sample(SIZE));
        }
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a provider that goes takes nothing from the one that replaces it")
    void a_provider_that_goes_takes_nothing_along() throws Exception {
        DownloadProvider old = provider();
        DownloadProvider replacement = replacement();
        if (seen.offered(replacement != old)) {
            Datafile datafile = store("along.bin", sample(SIZE));
            Reading.all(contentOf(old, datafile).source());
            try (ReadableByteChannel begun =
                    contentOf(replacement, datafile).source().open(0, SIZE)) {
                ByteBuffer bytes = Reading.fill(begun, ByteBuffer.allocate(SIZE).limit(1));
                deactivate(old);

                assertThat(Reading.fill(begun, bytes.limit(SIZE)).array())
                        .as("begun before")
                        .isEqualTo(sample(SIZE));
                assertThat(Reading.all(contentOf(replacement, datafile).source()))
                        .as("after")
                        .isEqualTo(sample(SIZE));
            }
        }
    }

    private static Content contentOf(DownloadProvider provider, Datafile datafile) throws Exception {
        return (Content) provider.downloadDatafile(datafile, SampleContext.MEMBER);
    }
}
