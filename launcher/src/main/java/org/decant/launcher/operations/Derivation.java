package org.decant.launcher.operations;

import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.decant.launcher.store.Session;

/**
 * Makes logical downloads of the events of downloads, one event after the other in the order of their ids. All that a
 * logical download says comes from them, so that it can be made again from the record.
 */
final class Derivation {

    /** What the table keeps of one; more ranges than this make it inexact. */
    static final int MOST_RANGES = 1_024;

    static final String RUNNING = "running";
    static final String REDIRECTED = "redirected";
    static final String SERVER_ENDED = "unknown: the server ended";

    private static final String COMPLETE = "complete";
    private static final String PART = "part";
    private static final String INEXACT = "unknown: too many ranges";

    private final LogicalDownloadTable downloads;

    Derivation(Session session) {
        downloads = new LogicalDownloadTable(session);
    }

    /**
     * Events of other kinds change nothing.
     *
     * @param written when it was
     */
    void take(Told told, Instant written) {
        Instant at = told.at().orElse(written);
        switch (told.kind()) {
            case DownloadEvents.START -> downloads.insert(started(told), at);
            case DownloadEvents.PIECE -> goOn(told, at);
            case DownloadEvents.END -> end(told, at);
            default -> {}
        }
    }

    /** Where the start of it could not be written, it begins with what is known. */
    private void goOn(Told told, Instant at) {
        if (!downloads.goOn(told.number("download"), at, RUNNING)) {
            downloads.insert(started(told), at);
        }
    }

    private static LogicalDownload started(Told told) {
        Optional<String> elsewhere = told.text("elsewhere");
        return new LogicalDownload(
                told.number("download"),
                Instant.EPOCH,
                Instant.EPOCH,
                told.text("caller").orElse(Taker.ANYBODY),
                told.who(),
                told.text("address").orElse(""),
                told.text("agent").orElse(""),
                told.subject(),
                told.text("etag"),
                told.optional("length"),
                Spans.NONE,
                false,
                0,
                1,
                elsewhere.isPresent() ? 0 : 1,
                false,
                elsewhere.isPresent() ? REDIRECTED : RUNNING,
                told.text("provider").orElse(""),
                told.optional("location"),
                elsewhere,
                told.optional("datafile"),
                told.spans("datasets"),
                told.numbers("experiments"),
                told.text("selection"));
    }

    private void end(Told told, Instant at) {
        long id = told.number("download");
        if (!downloads.endWhole(id, told, at, COMPLETE)) {
            downloads
                    .progress(id)
                    .ifPresent(before -> downloads.update(id, after(before, told), at, told.text("provider")));
        }
    }

    private static LogicalDownloadTable.Progress after(LogicalDownloadTable.Progress before, Told told) {
        Spans sent = told.spans("sent");
        String outcome = told.text("outcome").orElse("");
        int running = before.running() - told.optional("pieces").orElse(1L).intValue();
        Spans all = before.ranges().with(sent);
        boolean complete = before.complete() || isWhole(all, before.length(), outcome);
        Spans kept = complete ? Spans.NONE : all.longest(MOST_RANGES);
        boolean inexact = before.inexact() || !complete && kept.runs() < all.runs();
        return new LogicalDownloadTable.Progress(
                before.length(),
                kept,
                inexact && !complete,
                before.sent() + sent.total(),
                running,
                complete,
                reason(complete, running, inexact, outcome));
    }

    /** Nothing is whole only once it was given. */
    private static boolean isWhole(Spans sent, Optional<Long> length, String outcome) {
        boolean ended = outcome.equals(COMPLETE);
        return length.isEmpty() ? ended : sent.covers(length.get()) && (length.get() > 0 || ended);
    }

    private static String reason(boolean complete, int running, boolean inexact, String outcome) {
        if (complete) {
            return COMPLETE;
        }
        if (running > 0) {
            return RUNNING;
        }
        if (outcome.equals(COMPLETE)) {
            return inexact ? INEXACT : PART;
        }
        return outcome;
    }
}
