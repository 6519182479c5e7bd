package org.decant.launcher.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which events of the record are asked for.
 *
 * @param afterId only later ones; 0 for all
 * @param kind only of this kind; likewise the others
 * @param before not from then on
 */
public record AuditQuery(
        long afterId,
        Optional<String> kind,
        Optional<String> who,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> before) {

    public static final AuditQuery ALL =
            new AuditQuery(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The next page: what comes after this one. */
    public AuditQuery after(long id) {
        return new AuditQuery(id, kind, who, subject, from, before);
    }

    public AuditQuery ofKind(Optional<String> only) {
        return new AuditQuery(afterId, only, who, subject, from, before);
    }

    public AuditQuery by(Optional<String> only) {
        return new AuditQuery(afterId, kind, only, subject, from, before);
    }

    public AuditQuery about(Optional<String> only) {
        return new AuditQuery(afterId, kind, who, only, from, before);
    }

    /** From a first to a last day, both included. */
    public AuditQuery during(Optional<LocalDate> first, Optional<LocalDate> last, ZoneId zone) {
        return new AuditQuery(
                afterId,
                kind,
                who,
                subject,
                first.map(day -> day.atStartOfDay(zone).toInstant()),
                last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
