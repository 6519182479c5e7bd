package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit itself is tested: each way to break the contract fails the cases that name it, and no unrelated one. */
class BrokenProvidersTest {

    private static final String NAMED = "a_name_with_";
    private static final String TAKEN = "_is_taken_as_it_is";

    @ParameterizedTest
    @MethodSource("brokenProviders")
    void each_broken_provider_fails_by_name(Class<?> contract, Set<String> expected) {
        Map<String, Throwable> failures = Failures.of(contract);

        assertThat(failures.keySet()).isEqualTo(expected);
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith("the Javadoc of ")
                        .hasMessageContaining(" demands that "));
    }

    @Test
    void every_case_is_failed_by_a_provider_that_is_broken_in_it() {
        Set<String> failed = brokenProviders()
                .flatMap(broken -> ((Set<?>) broken.get()[1]).stream())
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(failed).isEqualTo(new TreeSet<>(Demands.all().keySet()));
    }

    static Stream<Arguments> brokenProviders() {
        return Stream.of(descriptions(), readings(), failures(), sharing()).flatMap(each -> each);
    }

    private static Stream<Arguments> descriptions() {
        return Stream.of(
                broken(BrokenDescriptions.FailsItsSelfTest.class, "the_self_test_passes"),
                broken(BrokenDescriptions.HasNoAnswerToACheck.class, "describing_answers_for_every_purpose"),
                broken(
                        BrokenDescriptions.PacksAnotherSelection.class,
                        "an_experiment_is_packed_as_stated",
                        "picked_files_are_packed_as_stated"),
                broken(
                        BrokenDescriptions.ServesOneThreadAlone.class,
                        "many_are_described_at_the_same_time",
                        "many_files_are_read_at_the_same_time"),
                broken(
                        BrokenDescriptions.AsksItsStoreAndPromisesNotTo.class,
                        "a_prompt_provider_describes_what_is_not_there"),
                broken(BrokenDescriptions.OpensWhenDescribing.class, "describing_opens_nothing"),
                broken(BrokenDescriptions.StatesAWrongLength.class, "a_stated_length_is_the_exact_one"),
                broken(BrokenDescriptions.StatesAQuotedValidator.class, "a_stated_validator_fits_in_an_etag"),
                broken(BrokenDescriptions.StatesANewValidatorEachTime.class, "a_stated_validator_stays"),
                broken(BrokenDescriptions.StatesTheSizeAsValidator.class, "other_bytes_have_another_validator"),
                broken(BrokenDescriptions.StatesAPathAsName.class, "a_stated_name_is_one_name"));
    }

    private static Stream<Arguments> readings() {
        return Stream.of(
                broken(BrokenReadings.DoesNotLikeEmptyFiles.class, "a_file_is_given_whole"),
                broken(BrokenReadings.StartsAtTheBeginning.class, "a_range_is_the_slice_of_the_whole"),
                broken(
                        BrokenReadings.ReadsOnToTheEnd.class,
                        "a_range_is_the_slice_of_the_whole",
                        "a_range_of_no_bytes_is_empty"),
                broken(
                        BrokenReadings.OpensOnce.class,
                        "one_source_opens_again_and_again",
                        "many_read_one_source_at_the_same_time",
                        "a_replaced_provider_ends_what_it_has_begun",
                        "closing_one_channel_leaves_the_others"),
                broken(BrokenReadings.NeedsAnArray.class, "any_buffer_is_read_into"),
                broken(BrokenReadings.FailsBehindTheEnd.class, "the_end_is_told_as_often_as_it_is_asked_for"),
                broken(
                        BrokenReadings.DecodesPaths.class,
                        NAMED + "percent_signs" + TAKEN,
                        NAMED + "the_signs_of_a_url" + TAKEN),
                broken(BrokenReadings.CutsAtWhiteSpace.class, NAMED + "spaces" + TAKEN),
                broken(BrokenReadings.KnowsAsciiAlone.class, "a_name_that_is_not_ascii" + TAKEN));
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                broken(BrokenFailures.LosesTheMeaningOfMissing.class, "a_missing_file_is_no_such_file"),
                broken(BrokenFailures.TakesRefusedForMissing.class, "a_refused_file_is_access_denied"),
                broken(BrokenFailures.TakesLaterForNever.class, "an_unavailable_file_is_for_later"),
                broken(BrokenFailures.CutsToTheCataloguedSize.class, "a_file_that_became_longer_is_not_cut_to_fit"),
                broken(BrokenFailures.FillsUpToTheCataloguedSize.class, "a_file_that_became_shorter_is_not_made_up"),
                broken(BrokenFailures.RedirectsWithAPassword.class, "a_redirect_is_a_plain_web_address"),
                broken(BrokenFailures.RedirectsToAnEncodedName.class, "a_redirect_holds_the_name_as_it_is"),
                broken(
                        BrokenFailures.RedirectsWhereTheNameSays.class,
                        "a_redirect_is_a_plain_web_address",
                        "a_redirect_holds_the_name_as_it_is",
                        "no_name_leads_to_another_host"));
    }

    private static Stream<Arguments> sharing() {
        return Stream.of(
                broken(
                        BrokenSharing.ClosesAllAtOnce.class,
                        "a_replaced_provider_ends_what_it_has_begun",
                        "closing_one_channel_leaves_the_others"),
                broken(
                        BrokenSharing.IgnoresClosing.class,
                        "closing_twice_does_nothing",
                        "closing_on_another_thread_ends_the_reading"),
                broken(
                        BrokenSharing.FailsWhenClosedTwice.class,
                        "closing_on_another_thread_ends_the_reading",
                        "closing_twice_does_nothing"),
                broken(BrokenSharing.CannotBeInterrupted.class, "closing_ends_a_read_that_blocks"),
                broken(BrokenSharing.KeepsItsStateInAStaticField.class, "a_provider_that_goes_takes_nothing_along"),
                broken(
                        BrokenSharing.StopsWhenItIsReplaced.class,
                        "a_provider_that_goes_takes_nothing_along",
                        "a_replaced_provider_ends_what_it_has_begun"));
    }

    private static Arguments broken(Class<?> contract, String... cases) {
        return arguments(contract, new TreeSet<>(Arrays.asList(cases)));
    }
}
