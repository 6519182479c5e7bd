package org.decant.launcher.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.AuditQuery;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which events are meant. */
final class AuditFilter {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only these, such as provider-updated.")
    private String kind;

    @Option(names = "--who", paramLabel = "WHO", description = "Only what they did, as the list names them.")
    private String who;

    @Option(names = "--subject", paramLabel = "SUBJECT", description = "Only what was done to this.")
    private String subject;

    @Option(names = "--from", paramLabel = "DAY", description = "Only from this day on, such as 2031-01-31.")
    private LocalDate from;

    @Option(names = "--until", paramLabel = "DAY", description = "Only to this day, which is included.")
    private LocalDate until;

    @Option(names = "--after", paramLabel = "ID", description = "Only what comes after this one.")
    private long after;

    AuditQuery query(AuditEvents events) {
        if (from != null && until != null && until.isBefore(from)) {
            throw new ParameterException(spec.commandLine(), "--until is before --from");
        }
        if (kind != null && !events.knows(kind)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no kind \"" + kind + "\"; the kinds are " + String.join(", ", events.kinds()));
        }
        return AuditQuery.ALL
                .after(after)
                .ofKind(Optional.ofNullable(kind))
                .by(Optional.ofNullable(who))
                .about(Optional.ofNullable(subject))
                .during(Optional.ofNullable(from), Optional.ofNullable(until), ZoneId.systemDefault());
    }
}
