package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.decant.launcher.catalogue.FileQuery;

/**
 * What of the catalogue an answer gives, for the record.
 *
 * @param datafile the only one
 * @param datasets ids of all that something is given of; none where no file's bytes are given
 * @param selection the frozen one
 * @param source from where, as far as is known at the time
 */
public record Holding(Optional<Long> datafile, Spans datasets, Optional<String> selection, Supplier<Source> source) {

    /** Of an answer that tells about files. */
    static final Holding NOTHING =
            new Holding(Optional.empty(), Spans.NONE, Optional.empty(), () -> new Source(List.of(), Optional.empty()));

    static Holding ofFile(Copies copies) {
        return new Holding(
                Optional.of(copies.entry().id()),
                Spans.of(copies.entry().key().datasetId(), 1),
                Optional.empty(),
                () -> Source.of(copies.used()));
    }

    static Holding ofArchive(Subject subject, Leases leases) {
        return new Holding(
                Optional.empty(),
                Spans.ofNumbers(subject.query().parts().stream()
                        .map(FileQuery.Part::dataset)
                        .map(dataset -> dataset.id())
                        .toList()),
                subject.frozen().map(selection -> selection.id()),
                () -> new Source(leases.protocols(), Optional.empty()));
    }

    /** The same, of which no more will be known. */
    Holding from(Source known) {
        return new Holding(datafile, datasets, selection, () -> known);
    }

    public boolean isNothing() {
        return datasets.runs() == 0;
    }
}
