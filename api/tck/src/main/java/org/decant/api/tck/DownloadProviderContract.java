package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;
import org.decant.api.Packed;
import org.decant.api.Redirect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the server relies on of every provider, as tests. A provider's author extends {@link ContentProviderContract} or
 * {@link RedirectProviderContract}, says how a file gets into the store, and overrides the hooks that this kind of store
 * can serve.
 *
 * <p>A failure begins with what is demanded and whose Javadoc demands it. What came of each case is written to
 * {@code target/conformance/<name of the test class>.properties}: {@code held}, or {@code not offered} where a hook gives
 * nothing to try the case with. No case is skipped without a word.
 */
@Timeout(60)
@ExtendWith(Conformance.class)
public abstract class DownloadProviderContract {

    final Observations seen = new Observations();

    /** For the two kinds. */
    DownloadProviderContract() {}

    /**
     * Gives the provider under test, configured for the store that {@link #store} fills.
     *
     * @return the same one during a test, or an equal one
     * @throws Exception when it cannot be made
     */
    protected abstract DownloadProvider provider() throws Exception;

    /**
     * Puts a file in the store, in place of one that has the name.
     *
     * @param name any file name without folders
     * @param bytes its bytes
     * @return a datafile that states where it is and its size, as a catalogue would
     * @throws Exception when it cannot be stored
     */
    protected abstract Datafile store(String name, byte[] bytes) throws Exception;

    /**
     * Tells whether the bulk hooks answer with something of their own instead of the server's archive.
     *
     * @return false unless overridden
     */
    protected boolean packsItself() {
        return false;
    }

    /**
     * Counts how often the store was opened, where that can be told.
     *
     * @return empty unless overridden; describing is then only tried, not watched
     */
    protected OptionalLong opened() {
        return OptionalLong.empty();
    }

    @Test
    @Demand(in = "DownloadProvider.selfTest", that = "it throws only when the provider cannot work with its settings")
    void the_self_test_passes() throws Exception {
        provider().selfTest();
    }

    @Test
    @Demand(in = "DownloadProvider.downloadDatafile", that = "a datafile is described, for every purpose")
    void describing_answers_for_every_purpose() throws Exception {
        Datafile datafile = store("purposes.bin", sample(10));

        for (SampleContext context : List.of(SampleContext.DIRECT, SampleContext.MEMBER, SampleContext.CHECK)) {
            Download download = provider().downloadDatafile(datafile, context);
            assertThat(download)
                    .as("the answer for %s", context.purpose())
                    .isInstanceOfAny(Redirect.class, Content.class);
            note(download);
        }
    }

    @Test
    @Demand(in = "DownloadProvider.downloadDatafile", that = "describing opens nothing")
    void describing_opens_nothing() throws Exception {
        Datafile datafile = store("described.bin", sample(10));
        OptionalLong before = opened();

        for (SampleContext context : List.of(SampleContext.DIRECT, SampleContext.MEMBER, SampleContext.CHECK)) {
            provider().downloadDatafile(datafile, context);
        }

        assertThat(opened()).as("how often the store was opened").isEqualTo(before);
        seen.offered(before.isPresent());
    }

    @Test
    @Demand(in = "DownloadProvider", that = "every method may be called from any number of threads at once")
    void many_are_described_at_the_same_time() throws Exception {
        DownloadProvider provider = provider();
        Datafile datafile = store("many.bin", sample(10));
        Class<?> answer =
                provider.downloadDatafile(datafile, SampleContext.DIRECT).getClass();

        assertThat(Crowd.of(16, () -> provider.downloadDatafile(datafile, SampleContext.DIRECT)))
                .as("the answers to 16 threads")
                .allMatch(answer::isInstance);
    }

    @Test
    @Demand(
            in = "DownloadProvider.downloadExperiment",
            that = "it answers its own, or the server's archive of these files")
    void an_experiment_is_packed_as_stated() throws Exception {
        SampleSelection files = SampleSelection.of(store("packed.bin", sample(10)));
        SampleExperiment experiment = new SampleExperiment(1, "An experiment", "somebody");

        assertPacked(provider().downloadExperiment(experiment, files, SampleContext.DIRECT), files);
    }

    @Test
    @Demand(
            in = "DownloadProvider.downloadDatafiles",
            that = "it answers its own, or the server's archive of these files")
    void picked_files_are_packed_as_stated() throws Exception {
        SampleSelection files = SampleSelection.of(store("packed.bin", sample(10)));

        assertPacked(provider().downloadDatafiles(files, SampleContext.DIRECT), files);
    }

    private void assertPacked(Download download, SampleSelection files) {
        if (packsItself()) {
            assertThat(download)
                    .as("the answer of a provider that packs itself")
                    .isInstanceOfAny(Redirect.class, Content.class);
            seen.feature("packs");
        } else {
            assertThat(download)
                    .as("the answer of a provider that does not pack itself")
                    .isInstanceOf(Packed.class);
            assertThat(((Packed) download).selection()).isSameAs(files);
        }
    }

    private void note(Download download) {
        seen.feature(download instanceof Redirect ? "redirects" : "content");
    }

    static byte[] sample(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
