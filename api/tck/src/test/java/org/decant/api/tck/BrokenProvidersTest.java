package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit itself is tested: each way to break the contract fails the case that names it, and no unrelated one. */
class BrokenProvidersTest {

    @ParameterizedTest
    @MethodSource("brokenProviders")
    void each_broken_provider_fails_by_name(Class<?> contract, Set<String> expected) {
        assertThat(failedCasesOf(contract)).isEqualTo(expected);
    }

    static Stream<Arguments> brokenProviders() {
        return Stream.of(
                arguments(BrokenProvider.OpensWhenDescribing.class, Set.of("describing_opens_nothing")),
                arguments(BrokenProvider.StatesAWrongLength.class, Set.of("a_stated_length_is_the_exact_one")),
                arguments(BrokenProvider.StatesAQuotedValidator.class, Set.of("a_stated_validator_fits_in_an_etag")),
                arguments(BrokenProvider.StartsAtTheBeginning.class, Set.of("a_range_is_the_slice_of_the_whole")),
                arguments(
                        BrokenProvider.ReadsOnToTheEnd.class,
                        Set.of("a_range_is_the_slice_of_the_whole", "a_range_of_no_bytes_is_empty")),
                arguments(
                        BrokenProvider.OpensOnce.class,
                        Set.of("one_source_opens_again_and_again", "many_read_one_source_at_the_same_time")),
                arguments(BrokenProvider.LosesTheMeaningOfMissing.class, Set.of("a_missing_file_is_no_such_file")),
                arguments(
                        BrokenProvider.IgnoresClosing.class,
                        Set.of("closing_twice_does_nothing", "closing_on_another_thread_ends_the_reading")),
                arguments(
                        BrokenProvider.PacksAnotherSelection.class,
                        Set.of("the_bulk_hooks_pack_themselves_or_have_the_server_pack")),
                arguments(BrokenProvider.FailsItsSelfTest.class, Set.of("the_self_test_passes")),
                arguments(BrokenProvider.RedirectsWithAPassword.class, Set.of("a_redirect_is_a_plain_web_address")));
    }

    private static Set<String> failedCasesOf(Class<?> contract) {
        Failures failures = new Failures();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        LauncherFactory.create().execute(request, failures);
        return failures.cases;
    }

    private static final class Failures implements TestExecutionListener {
        private final Set<String> cases = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != Status.SUCCESSFUL) {
                cases.add(nameOf(test));
            }
        }

        private static String nameOf(TestIdentifier test) {
            return test.getSource()
                    .filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
                    .map(source -> ((org.junit.platform.engine.support.descriptor.MethodSource) source).getMethodName())
                    .orElse(test.getDisplayName());
        }
    }
}
