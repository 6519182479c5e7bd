package org.decant.launcher.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.Spans;

/** What an event tells. */
record Told(String kind, String who, String subject, Map<String, ?> detail) {

    static Told of(AuditEvent event) {
        return new Told(event.kind(), event.who(), event.subject(), event.detail());
    }

    /** When it happened, where it was written later than that. */
    Optional<Instant> at() {
        return text("at").map(Instant::parse);
    }

    long number(String name) {
        return optional(name).orElse(0L);
    }

    Optional<Long> optional(String name) {
        return Optional.ofNullable(detail.get(name)).map(Number.class::cast).map(Number::longValue);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(detail.get(name)).map(String.class::cast);
    }

    List<Long> numbers(String name) {
        return list(name).stream()
                .map(Number.class::cast)
                .map(Number::longValue)
                .toList();
    }

    Spans spans(String name) {
        return Spans.ofPairs(list(name).stream()
                .map(pair -> ((List<?>) pair).stream().map(Number.class::cast).toList())
                .toList());
    }

    private List<?> list(String name) {
        return detail.get(name) instanceof List<?> list ? list : List.of();
    }
}
