package org.decant.launcher.download;

import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;
import org.decant.launcher.catalogue.NewSelection;
import org.decant.launcher.catalogue.Totals;

/** The making of frozen selections, within bounds. */
record Freezing(Catalogue catalogue, Permitted permitted, Archives archives, FrozenBounds bounds) {

    NewSelection wanted(Caller caller, String owner, Pick pick, ArchiveOptions options) throws DownloadRefused {
        if (options.comptype().coding().isPresent()) {
            throw notResumable(options.comptype()).refused();
        }
        Subject subject = permitted.picked(caller, pick, false);
        Totals totals = catalogue.totals(subject.query());
        if (totals.datafiles() > bounds.members()) {
            throw tooMany(totals.datafiles()).refused();
        }
        var naming = permitted.naming(caller, pick, subject.query());
        return new NewSelection(
                owner,
                naming.isPresent() ? OptionalLong.of(naming.get().id()) : OptionalLong.empty(),
                subject.title(),
                subject.complete(),
                options.comptype().key(),
                options.layout().key(),
                subject.query(),
                totals);
    }

    Frozen keep(Caller caller, NewSelection wanted) throws DownloadRefused {
        Optional<FrozenSelection> kept =
                catalogue.frozen().freeze(wanted, bounds.keep(), bounds.perCaller(), caller.name());
        if (kept.isEmpty()) {
            throw tooManyKept(caller, wanted.owner()).refused();
        }
        return prepared(caller, Frozen.of(kept.get()), wanted.query()).orElseThrow();
    }

    /** The owner's own from before where that gives the same archive, else a new one. */
    Frozen keepOnce(Caller caller, NewSelection wanted) throws DownloadRefused {
        Optional<FrozenSelection> there = catalogue.frozen().again(wanted, bounds.keep());
        Optional<Frozen> same =
                there.isPresent() ? prepared(caller, Frozen.of(there.get()), wanted.query()) : Optional.empty();
        return same.isPresent() ? same.get() : keep(caller, wanted);
    }

    /** Has the plan made, so that the download begins at once; nothing where the archive is not what it is bound to. */
    private Optional<Frozen> prepared(Caller caller, Frozen frozen, FileQuery query) {
        try {
            String etag = archives.plan(
                    new ArchiveRequest(caller, Optional.empty(), frozen.options()), frozen.subject(query));
            boolean same = catalogue
                    .frozen()
                    .bind(frozen.selection(), etag)
                    .map(etag::equals)
                    .orElse(true);
            return same ? Optional.of(frozen) : Optional.empty();
        } catch (DownloadRefused beingPlanned) {
            return Optional.of(frozen); // whoever asks for it is told when to come back
        }
    }

    private static Problem notResumable(Comptype comptype) {
        return Problem.malformed(
                "What is compressed on its way cannot be resumed, so it is not frozen: freeze it as tar"
                        + " or zip, or download the " + comptype.key() + " at once, without resumable=1.");
    }

    private Problem tooMany(long members) {
        String sentence = "The selection has " + members + " files, and " + bounds.members()
                + " can be frozen at a time: freeze it in parts, or take it at once from /download/datafiles/.";
        return Problem.of("too-large", 413, sentence);
    }

    private Problem tooManyKept(Caller caller, String owner) {
        String first = KnownUser.in(caller).isPresent()
                ? " delete one that /download/selections/ lists, or"
                : " wait until one ends, log in to have your own, or";
        String sentence = "You have " + bounds.perCaller() + " frozen selections, which is as many as can be kept:"
                + first + " download without resumable=1.";
        Problem problem = Problem.of("too-many-selections", 429, sentence);
        return catalogue
                .frozen()
                .untilNextExpiry(owner)
                .map(problem::retryAfter)
                .orElse(problem);
    }
}
