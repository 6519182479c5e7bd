package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    private final MediaTypes types = new MediaTypes();

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
}
