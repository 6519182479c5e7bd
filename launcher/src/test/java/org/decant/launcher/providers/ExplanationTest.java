package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private final ProviderReport winner =
            report("a.jar", "org.lab.a", Set.of("vault"), Set.of("vault"), State.ACTIVE, "");
    private final ProviderReport loser = report("b.jar", "org.lab.b", Set.of("vault"), Set.of(), State.SHADOWED, "");

    @Test
    void says_who_serves_a_protocol_and_who_would() {
        assertThat(Explanation.of("vault", List.of(winner, loser)))
                .containsExactly(
                        "'vault' is served by org.lab.a 1.0.0 (a.jar).",
                        "org.lab.b 1.0.0 (b.jar) works, but gets no requests: vault goes to org.lab.a 1.0.0 (a.jar)."
                                + " The higher service.ranking wins, then the higher version, then the older service.");
    }

    @Test
    void says_what_is_there_where_nobody_serves_a_protocol() {
        ProviderReport failed = report("c.jar", "", Set.of(), Set.of(), State.FAILED, "it is not a whole jar");

        assertThat(Explanation.of("tape", List.of(winner, failed)))
                .containsExactly(
                        "'tape' is served by nobody.",
                        "c.jar is not deployed: it is not a whole jar.",
                        "Installed are: vault.");
    }

    @Test
    void names_the_way_back_where_a_file_failed_and_its_former_contents_serve_on() {
        ProviderReport failed = report("a.jar", "org.lab.a", Set.of(), Set.of(), State.FAILED, "it did not start");

        assertThat(Explanation.of("a.jar", List.of(winner, failed)))
                .containsExactly(
                        "org.lab.a 1.0.0 (a.jar) serves vault.",
                        "org.lab.a 1.0.0 (a.jar) is not deployed: it did not start. What it served before serves on until"
                                + " the server stops; decant provider rollback a.jar puts its file back.");
    }

    @Test
    void a_protocol_whose_file_now_holds_something_that_failed_says_so() {
        ProviderReport failed =
                report("a.jar", "org.lab.a", Set.of(), Set.of(), State.FAILED, "there is no setting 'root'");

        assertThat(Explanation.of("vault", List.of(winner, failed)))
                .first()
                .isEqualTo("'vault' is served by org.lab.a 1.0.0 (a.jar).");
        assertThat(Explanation.of("vault", List.of(winner, failed)).get(1)).contains("there is no setting 'root'");
    }

    @Test
    void an_empty_house_is_said_to_be_empty() {
        assertThat(Explanation.of("", List.of()))
                .containsExactly("'tardis' is served by nobody.", "Installed are: none.");
    }

    private static ProviderReport report(
            String file, String bundle, Set<String> protocols, Set<String> serving, State state, String reason) {
        Origin origin = new Origin(file, bundle, bundle.isEmpty() ? "" : "1.0.0", "", "");
        return new ProviderReport(
                new ProviderStatus(origin, protocols, serving, state, reason, 0, 0),
                Set.of(),
                List.of(),
                "",
                List.of());
    }
}
