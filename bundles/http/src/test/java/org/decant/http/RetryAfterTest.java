package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 7 ', 7",
        "'Mon, 06 May 2024 07:09:09 GMT', 60",
        "'Mon, 06 May 2024 07:07:09 GMT', 0",
        "'Sat, 06 May 2034 07:08:09 GMT', 86400",
        "'', 60",
        "-7, 60",
        "1e9, 60",
        "99999999999999999999, 60",
    })
    void seconds_and_dates_are_understood(String text, long seconds) {
        assertThat(RetryAfter.parse(text, Instant.parse("2024-05-06T07:08:09Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
