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
        ManifestLines.Line line = line(protocol, protocol + "://b");

        if (Protocols.valid(protocol)) {
            assertThatCode(() -> LineRules.check(line)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> LineRules.check(line)).hasMessageContaining("cannot be a protocol");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:marked@example.org/a",
                "https://ann@example.org/a",
                "HTTPS://ann:marked@example.org/a",
                "s3://key:marked@bucket/a"
            })
    void a_login_in_a_url_is_refused_and_not_repeated(String url) {
        String protocol = url.startsWith("s3") ? "s3" : "https";

        assertThatThrownBy(() -> LineRules.check(line(protocol, url)))
                .hasMessageContaining("its url holds a login")
                .hasMessageNotContaining("marked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/a@b", "https://example.org/?who=ann@b", "https://example.org/#ann:b@c"})
    void an_at_sign_behind_the_server_is_no_login(String url) {
        assertThatCode(() -> LineRules.check(line("https", url))).doesNotThrowAnyException();
    }

    private static ManifestLines.Line line(String protocol, String url) {
        return new ManifestLines.Line(
                1, Map.of("dataset", "d", "filename", "x", "protocol", protocol, "url", url, "size", "1"));
    }
}
