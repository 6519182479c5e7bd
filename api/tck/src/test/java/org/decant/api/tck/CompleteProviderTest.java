package org.decant.api.tck;

import java.util.Optional;
import org.decant.api.Datafile;

/** A provider that can be tried in everything holds in everything. */
class CompleteProviderTest extends CompleteContract {

    @Override
    protected Optional<Datafile> blocking() {
        return Optional.of(SampleDatafile.at(CompleteProvider.BLOCKING, 1));
    }
}
