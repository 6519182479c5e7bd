package org.decant.launcher.api;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.operations.AuditEvent;
import org.decant.launcher.operations.AuditExpectation;
import org.decant.launcher.operations.AuditExport;
import org.decant.launcher.operations.AuditProgress;
import org.decant.launcher.operations.AuditQuery;
import org.decant.launcher.operations.Recorded;

/** What was done, and whether that record is as it was written. Days are those of this machine. */
record AuditEndpoints(Recorded recorded, Semaphore verifying) implements Resource {

    private static final List<String> FILTERS = List.of("kind", "who", "subject", "from", "until", Page.AFTER);

    AuditEndpoints(Recorded recorded) {
        this(recorded, new Semaphore(1));
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/audit/events", Right.ADMINISTRATOR, this::events)
                        .query(filtersAnd(Page.LIMIT)),
                Endpoint.of("GET", "/audit/export", Right.ADMINISTRATOR, this::export)
                        .query(filtersAnd("format")),
                Endpoint.of("GET", "/audit/verify", Right.ADMINISTRATOR, this::verify)
                        .query("expect", "accept"));
    }

    private static String[] filtersAnd(String more) {
        return Stream.concat(FILTERS.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Reply events(Ask ask) throws DownloadRefused {
        List<AuditEvent> found = recorded.events().page(query(ask), Page.sought(ask));
        return Page.of(ask, found, event -> Long.toString(event.id()), AuditEvent::document);
    }

    /** As a table, or as one JSON object a line. */
    private Reply export(Ask ask) throws DownloadRefused {
        AuditQuery query = query(ask);
        AuditExport export = new AuditExport(recorded.events());
        return switch (ask.query("format").orElse("json")) {
            case "csv" -> Reply.of(new Streamed("text/csv; charset=utf-8", "audit.csv", out -> export.csv(query, out)));
            case "json" ->
                Reply.of(new Streamed("application/x-ndjson", "audit.ndjson", out -> export.json(query, out)));
            default -> throw Problem.malformed("The format is csv or json.").refused();
        };
    }

    private AuditQuery query(Ask ask) throws DownloadRefused {
        Optional<LocalDate> from = ask.day("from");
        Optional<LocalDate> until = ask.day("until");
        Optional<String> kind = ask.query("kind");
        if (kind.isPresent() && !recorded.events().knows(kind.get())) {
            Set<String> kinds = recorded.events().kinds();
            throw Problem.malformed("There is no such kind; the kinds are " + String.join(", ", kinds) + ".")
                    .refused();
        }
        return AuditQuery.ALL
                .after(Page.afterId(ask))
                .ofKind(kind)
                .by(ask.query("who"))
                .about(ask.query("subject"))
                .during(from, until, ZoneId.systemDefault());
    }

    /** One at a time: it reads all there is. */
    private Reply verify(Ask ask) throws DownloadRefused {
        AuditExpectation expectation = new AuditExpectation(expected(ask), accepted(ask));
        if (!verifying.tryAcquire()) {
            throw Problem.of("busy", 503, "The audit is being looked through for somebody else; ask again.")
                    .retryAfter(Duration.ofSeconds(10))
                    .refused();
        }
        try {
            return Reply.of(recorded.verification()
                    .verify(expectation, AuditProgress.NONE)
                    .document());
        } finally {
            verifying.release();
        }
    }

    private static Optional<String> expected(Ask ask) throws DownloadRefused {
        Optional<String> head = ask.query("expect");
        if (head.isPresent() && !AuditExpectation.isHead(head.get())) {
            throw Problem.malformed("In the address, expect is to be what this answered as head before.")
                    .refused();
        }
        return head;
    }

    private static Set<Long> accepted(Ask ask) throws DownloadRefused {
        String ids = ask.query("accept").orElse("");
        if (!ids.matches("|\\d{1,18}(,\\d{1,18})*")) {
            throw Problem.malformed("In the address, accept is to be ids of rows, with commas between.")
                    .refused();
        }
        return Arrays.stream(ids.split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }
}
