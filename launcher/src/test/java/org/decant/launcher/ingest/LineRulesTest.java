package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.decant.launcher.providers.Protocols;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3",
                "h-t.t+p",
                "datafile",
                "dataset",
                "experiment",
                "datafiles",
                "selections",
                "api_key",
                "Upper",
                "9p",
                "a",
                "a-name-of-more-than-thirty-two-letters",
                "download",
                "tardis"
            })
    void a_protocol_is_taken_when_a_provider_could_serve_it(String protocol) {
        ManifestLines.Line line = new ManifestLines.Line(
                1,
                Map.of("dataset", "d", "filename", "x", "protocol", protocol, "url", protocol + "://b", "size", "1"));

        if (Protocols.valid(protocol)) {
            assertThatCode(() -> LineRules.check(line)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> LineRules.check(line)).hasMessageContaining("cannot be a protocol");
        }
    }
}
