package org.decant.api.tck;

import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Datafile;
import org.decant.api.DownloadProvider;

/** The contract with every hook given. */
abstract class CompleteContract extends ContentProviderContract {

    final MemoryProvider memory = new MemoryProvider("memory");

    @Override
    protected DownloadProvider provider() {
        return new CompleteProvider(memory);
    }

    @Override
    protected DownloadProvider replacement() {
        return provider();
    }

    @Override
    protected Datafile store(String name, byte[] bytes) {
        return memory.store(name, bytes);
    }

    @Override
    protected Datafile missing() {
        return SampleDatafile.at("memory:///missing.txt", 1);
    }

    @Override
    protected Optional<Datafile> refused() {
        return Optional.of(SampleDatafile.at(CompleteProvider.REFUSED, 1));
    }

    @Override
    protected Optional<Datafile> unavailable() {
        return Optional.of(SampleDatafile.at(CompleteProvider.LATER, 1));
    }

    @Override
    protected OptionalLong opened() {
        return OptionalLong.of(memory.opened());
    }
}
