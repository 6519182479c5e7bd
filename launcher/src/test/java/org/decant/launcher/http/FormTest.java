package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.stream.LongStream;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Pick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void ids_come_in_the_order_of_the_form_and_what_is_not_ours_is_passed_over() throws Exception {
        Pick pick = read("csrf=%25a+b&dataset=3&datafile=2&&datafile=1&other&=&dataset=3")
                .pick();

        assertThat(pick.datasets()).containsExactly(3, 3);
        assertThat(pick.datafiles()).containsExactly(2, 1);
        assertThat(pick.experiment()).isEmpty();
    }

    @Test
    void names_and_values_are_percent_decoded_and_a_plus_is_a_space() throws Exception {
        Form form = read("%64ata%73et=%31%32&comptype=a+b%2Bc%C3%BC%26");

        assertThat(form.pick().datasets()).containsExactly(12);
        assertThat(form.option("comptype")).contains("a b+cü&");
    }

    @Test
    void an_empty_option_is_not_given_and_of_several_the_last_counts() throws Exception {
        assertThat(read("comptype=&organization").option("comptype")).isEmpty();
        assertThat(read("comptype=tar&comptype=zip").option("comptype")).contains("zip");
        assertThat(read("expid=7&expid=").pick().experiment()).isEmpty();
        assertThat(read("expid=7").pick().experiment()).hasValue(7);
    }

    @Test
    void a_field_may_be_cut_anywhere_by_the_network() throws Exception {
        StringBuilder form = new StringBuilder();
        for (int id = 0; id < 5000; id++) {
            form.append(id % 2 == 0 ? "datafile=" : "data%66ile=").append(id).append('&');
        }

        Pick pick = Form.read(new Dribble(form.toString()), 10_000, 1 << 20).pick();

        assertThat(pick.datafiles()).isEqualTo(LongStream.range(0, 5000).toArray());
    }

    @Test
    void a_hundred_thousand_fields_are_read() throws Exception {
        Pick pick = Form.read(stream("datafile=123456&".repeat(100_000)), 100_000, 16 << 20)
                .pick();

        assertThat(pick.datafiles()).hasSize(100_000).containsOnly(123_456);
    }

    @Test
    void each_limit_is_inclusive() throws Exception {
        assertThat(Form.read(stream("a=1&b=2"), 2, 7).option("a")).isEmpty();
        assertThat(refusal("a=1&b=2", 1, 7)).isEqualTo(413);
        assertThat(refusal("a=1&b=2", 2, 6)).isEqualTo(413);
        assertThat(refusal("a=" + "x".repeat(4095), 2, 1 << 20)).isEqualTo(413);
        assertThat(Form.read(stream("a=" + "x".repeat(4094)), 2, 1 << 20).option("a"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%z", "%zz", "datafile=%2", "a=%-1", "datafile=", "datafile", "datafile=+1", "dataset=1.0"})
    void what_is_malformed_is_a_400(String form) {
        assertThat(refusal(form, 10, 1000)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"99999999999999999999, 9223372036854775807", "0, 0", "007, 7"})
    void an_id_is_any_whole_number(String text, long id) throws Exception {
        assertThat(read("datafile=" + text).pick().datafiles()).containsExactly(id);
    }

    private static Form read(String form) throws IOException {
        return Form.read(stream(form), 100, 10_000);
    }

    private static int refusal(String form, int maxFields, long maxBytes) {
        return catchThrowableOfType(
                        DownloadRefused.class,
                        () -> Form.read(stream(form), maxFields, maxBytes).pick())
                .problem()
                .status();
    }

    private static InputStream stream(String form) {
        return new ByteArrayInputStream(form.getBytes(ISO_8859_1));
    }

    /** Gives a few bytes at a time. */
    private static final class Dribble extends ByteArrayInputStream {

        private final Random random = new Random(3);

        Dribble(String form) {
            super(form.getBytes(ISO_8859_1));
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(9)));
        }

        @Override
        public int read(byte[] target) {
            return read(target, 0, target.length);
        }
    }
}
