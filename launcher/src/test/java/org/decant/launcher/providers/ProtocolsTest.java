package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTest {

    @Test
    void the_empty_protocol_is_tardis() {
        assertThat(Protocols.canonical("")).isEqualTo("tardis");
        assertThat(Protocols.canonical("s3")).isEqualTo("s3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "file", "tardis", "a", "s3+http", "my-store.v2", "abcdefghijklmnopqrstuvwxyz012345"})
    void a_short_lower_case_name_is_valid(String protocol) {
        assertThat(Protocols.valid(protocol)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S3", "3s", "a/b", "a b", "a:b", "ä", "abcdefghijklmnopqrstuvwxyz0123456", "a\n"})
    void anything_else_is_refused(String protocol) {
        assertThat(Protocols.valid(protocol)).isFalse();
        assertThat(Protocols.refusal(protocol)).contains("'" + protocol + "'").contains("form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"datafile", "dataset", "experiment", "datafiles", "selections", "api_key"})
    void the_name_of_a_route_is_refused(String protocol) {
        assertThat(Protocols.valid(protocol)).isFalse();
        assertThat(Protocols.refusal(protocol)).contains("route");
    }
}
