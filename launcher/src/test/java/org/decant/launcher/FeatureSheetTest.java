package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feature sheet, what the conformance kit has found, and what the providers declare are one. */
class FeatureSheetTest {

    private static final Path BUNDLES =
            Path.of("..", "bundles").toAbsolutePath().normalize();
    private static final Path SHEET = BUNDLES.resolve("FEATURES.md");

    private final SortedMap<String, Declared> declared = new TreeMap<>();
    private final SortedMap<String, Findings> found = new TreeMap<>();

    @BeforeEach
    void read_every_bundle_there_is() throws Exception {
        for (Path pom : Findings.files(BUNDLES, "*")) {
            if (Files.exists(pom.resolve("pom.xml"))) {
                declared.put(pom.getFileName().toString(), Declared.of(pom));
                found.put(pom.getFileName().toString(), Findings.of(pom));
            }
        }
    }

    @Test
    void every_bundle_has_been_tried_by_the_kit_and_fails_nowhere() {
        assertThat(found).containsKeys("example", "file").allSatisfy((bundle, findings) -> {
            assertThat(findings.outcomes())
                    .as("results of bundles/%s; run mvn from the top of the repository", bundle)
                    .isNotEmpty()
                    .doesNotContainValue("failed");
        });
    }

    @Test
    void every_bundle_declares_the_features_that_the_kit_found() {
        assertThat(found)
                .allSatisfy(
                        (bundle, findings) -> assertThat(declared.get(bundle).features())
                                .as("the service property 'features' of bundles/%s", bundle)
                                .isEqualTo(findings.features())
                                .isSubsetOf(FeatureSheet.FEATURES));
    }

    @Test
    void the_sheet_is_what_the_kit_found() throws Exception {
        String sheet = FeatureSheet.of(declared, found);
        if (Boolean.getBoolean("features.renew")) {
            Files.writeString(SHEET, sheet);
        }
        assertThat(Files.readString(SHEET))
                .as("bundles/FEATURES.md is not what the kit found; bundles/README.md says how to renew it")
                .isEqualTo(sheet);
    }
}
