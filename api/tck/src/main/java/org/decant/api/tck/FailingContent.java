package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.PromptProvider;
import org.junit.jupiter.api.Test;

/** What is thrown for content that cannot be had, and that no other content is given instead. */
abstract class FailingContent extends ReadContent {

    /**
     * Names a file that is not in the store.
     *
     * @return a datafile at a location where nothing is
     * @throws Exception when it cannot be made
     */
    protected abstract Datafile missing() throws Exception;

    /**
     * Names a file that the store does not let the provider have.
     *
     * @return empty unless overridden; the case is then listed as not offered
     * @throws Exception when it cannot be made
     */
    protected Optional<Datafile> refused() throws Exception {
        return Optional.empty();
    }

    /**
     * Names a file that cannot be had now, but may be later.
     *
     * @return empty unless overridden; the case is then listed as not offered
     * @throws Exception when it cannot be made
     */
    protected Optional<Datafile> unavailable() throws Exception {
        return Optional.empty();
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a file that is not in the store is a NoSuchFileException")
    void a_missing_file_is_no_such_file() throws Exception {
        Datafile missing = missing();

        assertThatThrownBy(() -> read(missing)).as("reading a missing file").isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @Demand(in = "PromptProvider", that = "describing asks no store, so that what is not in it is described as well")
    void a_prompt_provider_describes_what_is_not_there() throws Exception {
        Datafile missing = missing();
        if (seen.offered(provider() instanceof PromptProvider)) {
            assertThatCode(() -> content(missing))
                    .as("describing a missing file")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a store that refuses the server is an AccessDeniedException")
    void a_refused_file_is_access_denied() throws Exception {
        Optional<Datafile> refused = refused();
        if (seen.offered(refused.isPresent())) {
            assertThatThrownBy(() -> read(refused.get()))
                    .as("reading a refused file")
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    @Demand(in = "DownloadProvider", that = "a file to be had later is a DownloadUnavailableException")
    void an_unavailable_file_is_for_later() throws Exception {
        Optional<Datafile> unavailable = unavailable();
        if (seen.offered(unavailable.isPresent())) {
            assertThatThrownBy(() -> read(unavailable.get()))
                    .as("reading an unavailable file")
                    .isInstanceOf(DownloadUnavailableException.class);
        }
    }

    @Test
    @Demand(in = "Content", that = "a file that has become shorter is an IOException, or ends where it does")
    void a_file_that_became_shorter_is_not_made_up() throws Exception {
        assertNotPassedOff("shorter.bin", 700);
    }

    @Test
    @Demand(in = "Content", that = "a file that has become longer is an IOException, or goes on for all of its bytes")
    void a_file_that_became_longer_is_not_cut_to_fit() throws Exception {
        assertNotPassedOff("longer.bin", 1_300);
    }

    /** The datafile of the first 1,000 bytes is read when there are others: the first ones, all others, or a failure. */
    private void assertNotPassedOff(String name, int size) throws Exception {
        if (seen.offered(replaces())) {
            Datafile catalogued = store(name, sample(1_000));
            Content described = content(catalogued);
            store(name, sample(size));

            for (byte[] read : new byte[][] {outcome(described), outcome(catalogued)}) {
                assertThat(read.length == 0 || Arrays.equals(read, sample(1_000)) || Arrays.equals(read, sample(size)))
                        .as(
                                "of a file of 1000 bytes that now has %d, %d bytes were given that are neither",
                                size, read.length)
                        .isTrue();
            }
        }
    }

    private byte[] outcome(Datafile datafile) throws Exception {
        try {
            return outcome(content(datafile));
        } catch (IOException told) {
            return new byte[0];
        }
    }

    private static byte[] outcome(Content content) {
        try {
            return Reading.all(content.source());
        } catch (IOException told) {
            return new byte[0];
        }
    }

    private byte[] read(Datafile datafile) throws Exception {
        return Reading.all(content(datafile).source());
    }
}
