package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;
import org.decant.api.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the server relies on of every provider, as tests. A provider's author extends {@link ContentProviderContract} or
 * {@link RedirectProviderContract}, says how a file gets into the store, and tells by the predicates what this kind of
 * store does differently.
 */
@Timeout(60)
public abstract class DownloadProviderContract {

    /** For the two kinds. */
    DownloadProviderContract() {}

    /**
     * Gives the provider under test, configured for the store that {@link #store} fills.
     *
     * @return the same one during a test
     * @throws Exception when it cannot be made
     */
    protected abstract DownloadProvider provider() throws Exception;

    /**
     * Puts a file in the store.
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
     * @return empty unless overridden
     */
    protected OptionalLong opened() {
        return OptionalLong.empty();
    }

    @Test
    void the_self_test_passes() throws Exception {
        provider().selfTest();
    }

    @Test
    void describing_opens_nothing() throws Exception {
        Datafile datafile = store("described.bin", sample(10));
        OptionalLong before = opened();

        for (SampleContext context : List.of(SampleContext.DIRECT, SampleContext.MEMBER, SampleContext.CHECK)) {
            assertThat(provider().downloadDatafile(datafile, context)).isNotNull();
        }

        assertThat(opened()).isEqualTo(before);
    }

    @Test
    void the_bulk_hooks_pack_themselves_or_have_the_server_pack() throws Exception {
        SampleSelection files = SampleSelection.of(store("packed.bin", sample(10)));
        SampleExperiment experiment = new SampleExperiment(1, "An experiment", "somebody");

        for (Download download : List.of(
                provider().downloadExperiment(experiment, files, SampleContext.DIRECT),
                provider().downloadDatafiles(files, SampleContext.DIRECT))) {
            if (packsItself()) {
                assertThat(download).isNotInstanceOf(Packed.class);
            } else {
                assertThat(download).isInstanceOf(Packed.class);
                assertThat(((Packed) download).selection()).isSameAs(files);
            }
        }
    }

    static byte[] sample(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
