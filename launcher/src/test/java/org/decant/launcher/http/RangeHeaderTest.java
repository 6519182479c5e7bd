package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bytes=0-0                      | 0-0
                    bytes=0-                       | 0-999
                    bytes=500-                     | 500-999
                    bytes=-1                       | 999-999
                    bytes=-1000                    | 0-999
                    bytes=-5000                    | 0-999
                    bytes=999-5000                 | 999-999
                    Bytes=1-2                      | 1-2
                    BYTES=1-2                      | 1-2
                    bytes= 1-2 , 200-300           | 1-2 200-300
                    bytes=,,1-2,                   | 1-2
                    bytes=0-99999999999999999999   | 0-999
                    bytes=0-18446744073709551615   | 0-999
                    bytes=-18446744073709551616    | 0-999
                    bytes=200-300,1-2              | 200-300 1-2
                    bytes=0-10,5-20                | 0-20
                    bytes=0-10,50-60               | 0-60
                    bytes=0-10,200-210             | 0-10 200-210
                    bytes=5-10,2000-               | 5-10
                    """)
    void what_can_be_satisfied_is_read(String header, String expected) {
        assertThat(read(header)).contains(expected.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=1000-",
                "bytes=-0",
                "bytes=99999999999999999999-",
                "bytes=18446744073709551615-",
                "bytes=1000-,-0"
            })
    void what_lies_beyond_the_end_cannot_be_satisfied(String header) {
        assertThat(RangeHeader.read(header, 1000))
                .hasValueSatisfying(ranges -> assertThat(ranges).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=5-3",
                "bytes=alpha",
                "bytes=1-2-3",
                "bytes=+1-2",
                "bytes=1 - 2",
                "bytes=0-0,x",
                "bytes=10-11 12-",
                "items=0-1",
                "seconds=1-2",
                "bytes=0x1-2",
                "bytes=0-999,0-999"
            })
    void everything_else_is_ignored(String header) {
        assertThat(RangeHeader.read(header, 1000)).isEmpty();
    }

    @Test
    void no_header_and_an_empty_representation_have_no_range() {
        assertThat(RangeHeader.read(null, 1000)).isEmpty();
        assertThat(RangeHeader.read("bytes=0-", 0)).isEmpty();
        assertThat(RangeHeader.read("bytes=-1", 0)).isEmpty();
    }

    @Test
    void more_than_a_hundred_are_ignored_and_read_quickly_however_many() {
        String hundred = "bytes=" + "0-0,".repeat(99) + "0-0";
        String many = "bytes=" + "0-0,".repeat(1_000_000) + "0-0";

        assertThat(RangeHeader.read(hundred, 1000)).isPresent();
        assertThat(RangeHeader.read(hundred + ",0-0", 1000)).isEmpty();
        assertThat(RangeHeader.read(many, 1000)).isEmpty();
    }

    private static Optional<String> read(String header) {
        return RangeHeader.read(header.strip(), 1000)
                .map(ranges -> ranges.stream()
                        .map(range -> range.first() + "-" + range.last())
                        .collect(Collectors.joining(" ")));
    }
}
