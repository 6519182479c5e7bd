package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.lists.About;

/**
 * What an archive is made of and called.
 *
 * @param title of the experiment or dataset
 * @param complete whether it is all of that, or a pick from it
 * @param notAvailable what was asked for besides and the caller may not have, by the ids that the caller gave
 * @param frozen the frozen selection that it is
 * @param renamed how often members repeat their suffix, where it is a part named as in the whole
 */
record Subject(
        FileQuery query,
        String title,
        boolean complete,
        List<String> notAvailable,
        Optional<FrozenSelection> frozen,
        Optional<SortedMap<Long, Integer>> renamed) {

    Subject(FileQuery query, String title, boolean complete) {
        this(query, title, complete, List.of(), Optional.empty());
    }

    Subject(
            FileQuery query,
            String title,
            boolean complete,
            List<String> notAvailable,
            Optional<FrozenSelection> frozen) {
        this(query, title, complete, notAvailable, frozen, Optional.empty());
    }

    /** All of an experiment, as of now. */
    static Subject of(ExperimentEntry experiment, Catalogue catalogue) {
        return new Subject(catalogue.queryExperiment(experiment.id()), experiment.title(), true);
    }

    PlanOrder order(ArchiveOptions options) {
        Optional<Packing> packing = options.manifest().map(manifest -> new Packing(manifest, this));
        // other names meet in a bag, and a crate has to have its own
        boolean anew = options.manifest()
                .filter(each -> each.isBag() || each.isCrate())
                .isPresent();
        return new PlanOrder(
                query,
                options.format(),
                options.layout(),
                root(),
                anew ? Optional.empty() : renamed,
                Omission.NONE,
                packing);
    }

    Subject limited(FileQuery fewer) {
        return new Subject(fewer, title, complete, notAvailable, frozen, renamed);
    }

    /** The same, told as people would. Of frozen selections the same for ever, of others until any of it changes. */
    About about(Catalogue catalogue) {
        List<DatasetEntry> datasets =
                query.parts().stream().map(FileQuery.Part::dataset).toList();
        List<About.Dataset> named = datasets.stream()
                .map(each -> new About.Dataset(each.id(), each.description()))
                .toList();
        long revision = revision();
        return new About(title, revision, catalogue.revised(revision), root() + '/', named);
    }

    /** The last that changed any of its datasets. */
    long revision() {
        return query.parts().stream()
                .mapToLong(part -> part.dataset().revision())
                .max()
                .orElse(0);
    }

    String filename(Optional<String> protocol, Comptype comptype) {
        if (protocol.isPresent()) {
            return ArchiveName.ofProtocol(title, protocol.get(), comptype.extension());
        }
        return complete && renamed.isEmpty()
                ? ArchiveName.complete(title, comptype.extension())
                : ArchiveName.selection(title, comptype.extension());
    }

    /** The folder under which all members stand; the same for one protocol's files, so that parts unpack together. */
    String root() {
        return complete ? ArchiveName.completeRoot(title) : ArchiveName.selectionRoot(title);
    }
}
