package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    private final MediaTypes types = new MediaTypes();

    private static final String BYTES = "application/octet-stream";
    private static final byte[] PLAIN = {1, 2, 3, 0, (byte) 200, 7};
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @ParameterizedTest
    @CsvSource({
        "frame.tif,        x,             image/tiff",
        "table.CSV,        1;2,           text/csv",
        "scan.h5,          '',            application/x-hdf",
        "no ending,        %PDF-1.4 abc,  application/pdf",
        "unknown.abcd,     some words,    text/plain",
        "empty.abcd,       '',            application/octet-stream",
        "page 100%.html,   x,             text/html"
    })
    void a_type_comes_from_the_name_or_else_from_the_first_bytes(String name, String content, String type)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);

        assertThat(types.of(Path.of(name), bytes, bytes.length)).isEqualTo(type);
    }

    @Test
    void an_ending_whose_files_in_a_folder_are_all_mere_bytes_is_looked_into_no_more_there() throws IOException {
        byte[] bytes = PLAIN;
        byte[] picture = PICTURE;
        for (int each = 0; each < PlainEndings.ENOUGH; each++) {
            assertThat(types.of(Path.of("run", each + ".zzz"), bytes, bytes.length))
                    .isEqualTo(BYTES);
            assertThat(types.of(Path.of("run", "none" + each), bytes, bytes.length))
                    .isEqualTo(BYTES);
        }

        assertThat(types.of(Path.of("run", "picture.zzz"), picture, picture.length))
                .isEqualTo(BYTES);
        assertThat(types.of(Path.of("run", "picture"), picture, picture.length)).isEqualTo("image/png");
        assertThat(types.of(Path.of("other", "picture.zzz"), picture, picture.length))
                .isEqualTo("image/png");
        for (int each = 0; each < PlainEndings.ENOUGH; each++) {
            types.of(Path.of("other", each + ".zzz"), bytes, bytes.length);
        }
        assertThat(types.of(Path.of("other", "again.zzz"), picture, picture.length))
                .isEqualTo("image/png");
    }

    @Test
    void an_ending_that_is_mere_bytes_in_several_folders_is_looked_into_once_in_each_further_one() throws IOException {
        lookIntoFoldersOfBytes();

        assertThat(types.of(Path.of("new", "first.zzz"), PICTURE, PICTURE.length))
                .isEqualTo("image/png");
        assertThat(types.of(Path.of("new", "second.zzz"), PICTURE, PICTURE.length))
                .as("once it was something else it is looked into as in the first folder")
                .isEqualTo("image/png");
    }

    @Test
    void the_rest_of_a_further_folder_is_taken_to_be_bytes_as_its_first_file_is() throws IOException {
        lookIntoFoldersOfBytes();

        assertThat(types.of(Path.of("new", "first.zzz"), PLAIN, PLAIN.length)).isEqualTo(BYTES);
        assertThat(types.of(Path.of("new", "second.zzz"), PICTURE, PICTURE.length))
                .isEqualTo(BYTES);
        assertThat(types.of(Path.of("new", "second.yyy"), PICTURE, PICTURE.length))
                .isEqualTo("image/png");
    }

    @Test
    void of_many_folders_of_bytes_one_in_eight_is_looked_into_until_something_else_is_found() throws IOException {
        lookIntoFoldersOfBytes();
        for (int folder = PlainEndings.FOLDERS; folder < PlainEndings.MANY_FOLDERS; folder++) {
            types.of(Path.of("run" + folder, "first.zzz"), PLAIN, PLAIN.length);
        }

        List<String> found = new ArrayList<>();
        for (int folder = 0; folder < PlainEndings.PASSED_OVER; folder++) {
            found.add(types.of(Path.of("new" + folder, "picture.zzz"), PICTURE, PICTURE.length));
        }
        assertThat(found).contains(BYTES).endsWith("image/png");
        assertThat(types.of(Path.of("last", "picture.zzz"), PICTURE, PICTURE.length))
                .isEqualTo("image/png");
    }

    private void lookIntoFoldersOfBytes() throws IOException {
        for (int folder = 0; folder < PlainEndings.FOLDERS; folder++) {
            for (int each = 0; each < PlainEndings.ENOUGH; each++) {
                assertThat(types.of(Path.of("run" + folder, each + ".zzz"), PLAIN, PLAIN.length))
                        .isEqualTo(BYTES);
            }
        }
    }
}
