package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    private final MediaTypes types = new MediaTypes();

    private static final String BYTES = "application/octet-stream";

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
        byte[] bytes = {1, 2, 3, 0, (byte) 200, 7};
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
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
}
