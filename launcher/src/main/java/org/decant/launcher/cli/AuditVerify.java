package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.AuditExpectation;
import org.decant.launcher.operations.AuditProblem;
import org.decant.launcher.operations.AuditVerdict;
import org.decant.launcher.operations.AuditVerification;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant audit verify}. */
@Command(
        name = "verify",
        description = {
            "Look through the whole audit and name the first row that was changed, taken away, put in or moved.",
            "",
            "It prints where the audit ends. Note that elsewhere now and then and give it back with --expect: an older"
                    + " copy of the whole catalogue, or an audit written anew with its key, is found out by nothing else."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row is as it was written",
            "1:one is not, and is named",
            "2:the command was not understood"
        })
final class AuditVerify implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--expect", paramLabel = "HEAD", description = "Where it ended once, such as 812:9f3a...")
    private String expected;

    @Option(
            names = "--accept",
            paramLabel = "ID",
            description = "It is known why a new chain began at this row; may be given several times.")
    private Set<Long> accepted;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    AuditVerify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (expected != null && !AuditExpectation.isHead(expected)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--expect is what this command prints: a row, a colon and 32 digits from 0 to f");
        }
        AuditExpectation expectation =
                new AuditExpectation(Optional.ofNullable(expected), accepted == null ? Set.of() : accepted);
        return options.withExistingDatabase(database -> report(verify(database, expectation)));
    }

    private AuditVerdict verify(Database database, AuditExpectation expectation) {
        try (RowProgress progress = new RowProgress(surroundings.err(), surroundings.environment())) {
            return new AuditVerification(database).verify(expectation, progress);
        }
    }

    private int report(AuditVerdict verdict) {
        if (json) {
            surroundings
                    .out()
                    .println(new JsonMapper().valueToTree(verdict.document()).toString());
        } else {
            text(verdict);
        }
        return verdict.sound() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void text(AuditVerdict verdict) {
        verdict.notices().forEach(notice -> Texts.say(surroundings.err(), notice));
        if (verdict.sound()) {
            surroundings.out().println("The audit is as it was written: " + rows(verdict));
            surroundings.out().println(verdict.head().isEmpty() ? "" : "It ends with " + verdict.head());
        } else {
            AuditProblem problem = verdict.problem().orElseThrow();
            String when = problem.at().map(at -> " (of " + at + ")").orElse("");
            Texts.say(surroundings.err(), "the audit is not as it was written: " + problem.sentence() + when);
        }
    }

    private static String rows(AuditVerdict verdict) {
        String adopted = verdict.adopted() == 0
                ? ""
                : "; " + Texts.count(verdict.adopted(), "row") + " from before the chain began, as they were then";
        return Texts.count(verdict.rows(), "row") + " looked at"
                + (verdict.removed() == 0 ? "" : "; " + Texts.count(verdict.removed(), "row") + " removed by retention")
                + adopted + ".";
    }
}
