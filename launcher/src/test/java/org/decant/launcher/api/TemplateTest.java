package org.decant.launcher.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @ParameterizedTest
    @ValueSource(strings = {"/groups/lab/members/ann", "/groups/lab/members/ann/"})
    void a_path_fits_with_what_varies_by_name(String path) {
        assertThat(Template.of("/groups/{name}/members/{user}").match(path).orElseThrow())
                .hasToString("{name=lab, user=ann}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/groups",
                "/groups/lab/members",
                "/groups/lab/members//",
                "/groups//members/ann",
                "/groups/lab/members/ann/more",
                "groups/lab/members/ann",
                "/groups/lab/Members/ann",
                "/groups/lab/members/ann//"
            })
    void another_path_does_not(String path) {
        assertThat(Template.of("/groups/{name}/members/{user}").match(path)).isEmpty();
    }

    @Test
    void what_says_more_comes_first() {
        assertThat(Stream.of("/providers/{file}/why", "/providers/{file}", "/providers/approvals/{sha256}")
                        .map(Template::of)
                        .sorted()
                        .map(Template::toString))
                .startsWith("/providers/approvals/{sha256}");
    }
}
