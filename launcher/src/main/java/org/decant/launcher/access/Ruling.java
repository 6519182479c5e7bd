package org.decant.launcher.access;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * What a caller may have of an experiment, and why.
 *
 * @param rule that decided
 * @param grants that gave it where the rule is a grant; else those there are, none of which holds on the day
 * @param day of the decision
 */
public record Ruling(ExperimentEntry experiment, Rule rule, List<Grant> grants, LocalDate day) {

    public Decision decision() {
        return switch (rule) {
            case PUBLIC, EMBARGO_OVER, OWNER, GRANT, LINK -> Decision.DOWNLOAD;
            case METADATA_ONLY -> Decision.METADATA;
            case EMBARGO, PRIVATE -> Decision.HIDDEN;
        };
    }

    /** The rule, the day, the level or the missing grant, for people. */
    public String because() {
        return switch (rule) {
            case PUBLIC -> "its public level is full";
            case EMBARGO_OVER -> "its embargo ended with " + lastDay();
            case OWNER -> "its owner is " + owner();
            case GRANT ->
                "a grant to "
                        + grants.stream()
                                .map(grant -> grant.grantee().toString())
                                .distinct()
                                .collect(Collectors.joining(" and "))
                        + " holds on " + day;
            case LINK -> "there is a link to it";
            case METADATA_ONLY -> "its public level is metadata, and " + missing();
            case EMBARGO -> "its embargo lasts to the end of " + lastDay() + ", and " + missing();
            case PRIVATE -> "its public level is none, and " + missing();
        };
    }

    private String owner() {
        return experiment.owner().map(user -> "user " + user.name()).orElse("nobody");
    }

    private String lastDay() {
        return experiment.embargoUntil().map(LocalDate::toString).orElse("a day that is not set");
    }

    private String missing() {
        return grants.isEmpty()
                ? "there is no grant"
                : grants.stream().map(this::whyNot).collect(Collectors.joining(", "));
    }

    private String whyNot(Grant grant) {
        return "the grant to " + grant.grantee()
                + (grant.isYetToBegin(day)
                        ? " begins on " + grant.first().orElseThrow()
                        : " ended with " + grant.last().orElseThrow());
    }
}
