package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of one provider is of use to another, or to its next generation: it would go with it. */
class ApartTest {

    private static final String SHARED = "test/shared/x.txt";

    @TempDir
    Path folder;

    private RunningHouse house;
    private Handed handed;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
        handed = new Handed(folder, house);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_generation_that_exports_and_imports_a_package_has_its_own_and_outlives_the_former() throws Exception {
        handed.install("a.jar", sharing("one"));
        try (Lease former = house.registry.lease("test").orElseThrow()) {
            handed.update("a.jar", sharing("two"));
            assertThat(RunningHouse.answer(former.provider())).isEqualTo("oneone");
        }
        try (Lease running = house.registry.lease("test").orElseThrow()) {
            house.awaitOnly(State.ACTIVE, 1);
            assertThat(RunningHouse.answer(running.provider())).isEqualTo("twotwo");
        }
    }

    @Test
    void a_package_that_only_the_former_generation_exports_is_missing_before_anything_is_touched() throws Exception {
        handed.install("a.jar", exporting("one"));

        HouseTest.assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("two").importing("test.shared")),
                Kind.REFUSED,
                "test.shared");
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_bundle_that_may_be_there_once_is_updated_all_the_same() throws Exception {
        handed.install("a.jar", once("one"));

        handed.update("a.jar", once("two"));

        assertThat(house.answer("test")).isEqualTo("two");
    }

    private static TestBundle exporting(String answer) {
        return TestBundle.answering(answer)
                .withHeader("Export-Package", "test.shared;version=\"1.0\"")
                .withEntry(SHARED, answer);
    }

    private static TestBundle sharing(String answer) {
        return exporting(answer)
                .importing("test.shared;version=\"[1.0,2)\"")
                .withAnswer("\"" + answer + "\" + new java.util.Scanner(getClass().getResourceAsStream(\"/" + SHARED
                        + "\")).next()");
    }

    private static TestBundle once(String answer) {
        return TestBundle.answering(answer).withHeader("Bundle-SymbolicName", "test.bundle;singleton:=true");
    }
}
