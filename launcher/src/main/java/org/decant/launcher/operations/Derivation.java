package org.decant.launcher.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    private final AuditEventTable events;
    private final LogicalDownloadTable downloads;

    Derivation(Session session) {
        events = new AuditEventTable(session);
        downloads = new LogicalDownloadTable(session);
    }

    /** Takes in the event that was added last. */
    void takeLast() {
        take(events.last());
    }

    /** Events of other kinds change nothing. */
    void take(AuditEvent event) {
        switch (event.kind()) {
            case DownloadEvents.START -> downloads.insert(started(event, new Detail(event.detail())));
            case DownloadEvents.PIECE -> goOn(event, new Detail(event.detail()));
            case DownloadEvents.END -> end(event, new Detail(event.detail()));
            default -> {}
        }
    }

    /** Where the start of it could not be written, it begins with what is known. */
    private void goOn(AuditEvent event, Detail detail) {
        if (!downloads.goOn(detail.number("download"), DownloadEvents.at(event), RUNNING)) {
            downloads.insert(started(event, detail));
        }
    }

    private static LogicalDownload started(AuditEvent event, Detail detail) {
        Instant at = DownloadEvents.at(event);
        Optional<String> elsewhere = detail.text("elsewhere");
        return new LogicalDownload(
                detail.number("download"),
                at,
                at,
                detail.text("caller").orElse(Taker.ANYBODY),
                event.who(),
                detail.text("address").orElse(""),
                detail.text("agent").orElse(""),
                event.subject(),
                detail.text("etag"),
                detail.optional("length"),
                Spans.NONE,
                false,
                0,
                1,
                elsewhere.isPresent() ? 0 : 1,
                false,
                elsewhere.isPresent() ? REDIRECTED : RUNNING,
                detail.text("provider").orElse(""),
                detail.optional("location"),
                elsewhere,
                detail.optional("datafile"),
                detail.spans("datasets"),
                detail.numbers("experiments"),
                detail.text("selection"));
    }

    private void end(AuditEvent event, Detail detail) {
        downloads
                .progress(detail.number("download"))
                .ifPresent(before -> downloads.update(
                        detail.number("download"),
                        after(before, detail),
                        DownloadEvents.at(event),
                        detail.text("provider")));
    }

    private static LogicalDownloadTable.Progress after(LogicalDownloadTable.Progress before, Detail detail) {
        Spans sent = detail.spans("sent");
        String outcome = detail.text("outcome").orElse("");
        int running = before.running() - detail.optional("pieces").orElse(1L).intValue();
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

    /** What an event tells, by name. */
    private record Detail(Map<String, Object> values) {

        long number(String name) {
            return optional(name).orElse(0L);
        }

        Optional<Long> optional(String name) {
            return Optional.ofNullable(values.get(name)).map(Number.class::cast).map(Number::longValue);
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).map(String.class::cast);
        }

        List<Long> numbers(String name) {
            return list(name).stream()
                    .map(Number.class::cast)
                    .map(Number::longValue)
                    .toList();
        }

        Spans spans(String name) {
            return Spans.ofPairs(list(name).stream()
                    .map(pair ->
                            ((List<?>) pair).stream().map(Number.class::cast).toList())
                    .toList());
        }

        private List<?> list(String name) {
            return values.get(name) instanceof List<?> list ? list : List.of();
        }
    }
}
