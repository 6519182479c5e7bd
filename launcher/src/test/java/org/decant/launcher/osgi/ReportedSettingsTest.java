package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderSetting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedSettingsTest {

    @TempDir
    Path folder;

    private RunningHouse house;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void each_key_is_listed_with_its_help_type_default_and_what_the_file_says() throws Exception {
        house.configure("test.provider", "roots = /a, /b\npin = 1234\n");
        ProviderReport report = new Handed(folder, house)
                .install(
                        "a.jar",
                        TestBundle.answering("one")
                                .withDescribedKeys(
                                        "roots:String:2147483647:Folders to serve.:",
                                        "depth:Integer:0:How deep.:3",
                                        "pin:Password:0:For the door.:"));

        assertThat(report.settings())
                .containsExactly(
                        setting("depth", "Integer", "How deep.", Optional.of("3"), Optional.empty()),
                        setting("pin", "Password", "For the door.", Optional.empty(), Optional.of("***")),
                        setting("roots", "String[]", "Folders to serve.", Optional.empty(), Optional.of("/a, /b")));
    }

    @Test
    void keys_that_are_not_described_are_listed_and_hidden_by_their_names() throws Exception {
        house.configure(
                "test.provider", "place = https://ada:s3cr3t@lab.example/x\nsecretKey = s3cr3t\nmonkey = capuchin\n");

        ProviderReport report = new Handed(folder, house).install("a.jar", TestBundle.answering("one"));

        assertThat(report.settings())
                .extracting(setting -> setting.key() + "=" + setting.given().orElseThrow())
                .containsExactly("monkey=capuchin", "place=https://***@lab.example/x", "secretKey=***");
    }

    @Test
    void what_failed_lists_what_it_would_be_told() {
        house.configure("test.provider", "depth = deep\n");
        TestBundle.answering("one").withDescribedKeys("depth:Integer:0").drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "'depth' has to be a number (Integer), not 'deep'");

        assertThat(house.host.house().reports())
                .singleElement()
                .extracting(ProviderReport::settings)
                .isEqualTo(List.of(setting("depth", "Integer", "", Optional.empty(), Optional.of("deep"))));
    }

    @Test
    void reasons_never_repeat_a_secret() {
        house.configure("test.provider", "pin = hunter2\n");
        TestBundle.answering("one")
                .withDescribedKeys("pin:Integer:0", "token:String:0")
                .drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "'pin' has to be a number (Integer), not 'hunter2'");

        house.configure("test.provider", "token = hunter2\n");
        TestBundle.answering("one")
                .withDescribedKeys("token:String:0")
                .withActivation(
                        "if (true) throw new IllegalStateException(\"no door opens to \" + settings.get(\"token\"));")
                .drop(house.jar("a.jar"));

        house.awaitFailure("a.jar", "no door opens to ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db.password",
                "secretKey",
                "access-key",
                "api_token",
                "apikey",
                "keys",
                "bindPassword"
            })
    void names_of_secrets_are_known(String key) {
        assertThat(Secrets.isSecret(key, Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"monkey", "keyboard", "place", "roots", "tokenizer.size", "service.ranking"})
    void names_of_other_things_are_not(String key) {
        assertThat(Secrets.isSecret(key, Optional.empty())).isFalse();
    }

    private static ProviderSetting setting(
            String key, String type, String help, Optional<String> usual, Optional<String> given) {
        return new ProviderSetting("test.provider", key, type, help, usual, given);
    }
}
