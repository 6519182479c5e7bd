package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.Test;

class SeenFilesTest {

    @Test
    void every_file_has_a_place_of_its_own_however_full_it_gets() {
        SeenFiles seen = new SeenFiles(10_000);
        for (int number = 0; number < 10_000; number++) {
            int place = seen.find(line(number, "f" + number));
            assertThat(seen.isFree(place)).isTrue();
            seen.put(place, line(number, "f" + number));
            seen.setId(place, number + 1);
        }

        assertThat(seen.count()).isEqualTo(10_000);
        for (int number = 0; number < 10_000; number++) {
            int place = seen.find(line(7, "f" + number));
            assertThat(seen.id(place)).isEqualTo(number + 1);
            assertThat(seen.firstLine(place)).isEqualTo(number);
        }
    }

    @Test
    void parts_of_a_name_are_not_mixed_up() {
        SeenFiles seen = new SeenFiles(2);
        Registration one = line(1, "b", "c");
        Registration other = line(2, "", "bc");
        seen.put(seen.find(one), one);

        assertThat(seen.isFree(seen.find(other))).isTrue();
        assertThat(seen.putCopy(one)).isTrue();
        assertThat(seen.putCopy(other)).isTrue();
        assertThat(seen.putCopy(one)).isFalse();
    }

    @Test
    void priorities_count_up_beside_the_number_of_the_line() {
        SeenFiles seen = new SeenFiles(1);
        Registration line = line(1_000_000, "x");
        int place = seen.find(line);
        seen.put(place, line);

        assertThat(seen.takePriority(place)).isZero();
        assertThat(seen.takePriority(place)).isEqualTo(1);
        seen.setPriority(place, 40);
        assertThat(seen.takePriority(place)).isEqualTo(40);
        assertThat(seen.firstLine(place)).isEqualTo(1_000_000);
    }

    @Test
    void a_manifest_that_grows_while_it_is_read_is_refused() {
        SeenFiles seen = new SeenFiles(0);

        assertThatThrownBy(() -> {
                    for (int number = 0; number < 100; number++) {
                        Registration line = line(number, "f" + number);
                        seen.put(seen.find(line), line);
                    }
                })
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("grew while it was read");
    }

    private static Registration line(long number, String name) {
        return line(number, "", name);
    }

    private static Registration line(long number, String directory, String name) {
        return new Registration(
                number,
                "d",
                directory,
                name,
                "s3",
                "s3://b/" + name,
                1,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                OptionalInt.empty());
    }
}
