package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/datafile/7/, DATAFILE, , 7, , ",
        "/datafile/7, DATAFILE, , 7, , ",
        "/dataset/7/, DATASET, , 7, , ",
        "/dataset/7/zip/, DATASET, , 7, zip, ",
        "/experiment/7/, EXPERIMENT, , 7, , ",
        "/experiment/7/tar/, EXPERIMENT, , 7, tar, ",
        "/experiment/7/tar/flat, EXPERIMENT, , 7, tar, flat",
        "/datafiles/, DATAFILES, , 0, , ",
        "/datafiles, DATAFILES, , 0, , ",
        "/file/datafile/7/, DATAFILE, file, 7, , ",
        "/s3+x.y-z/experiment/7/zip/, EXPERIMENT, s3+x.y-z, 7, zip, ",
        "/file/datafiles/, DATAFILES, file, 0, , ",
        "/datafile/99999999999999999999/, DATAFILE, , 9223372036854775807, , "
    })
    void an_address_says_what_is_asked_for(
            String path, Route.Kind kind, String protocol, long id, String comptype, String organization)
            throws Exception {
        assertThat(Route.of(path))
                .isEqualTo(new Route(
                        kind,
                        Optional.ofNullable(protocol),
                        id,
                        Optional.ofNullable(comptype),
                        Optional.ofNullable(organization)));
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404",
        "'', 404",
        "//, 404",
        "/datafile, 404",
        "/datafile/, 404",
        "/datafile//, 400",
        "/datafile/7/tar/, 404",
        "/datafile/7//, 404",
        "/dataset/7/zip/flat/x/, 404",
        "/datafiles/7/, 404",
        "/file/, 404",
        "/file/dataset/7/, 404",
        "/file/file/datafile/7/, 404",
        "/DATAFILE/7/, 404",
        "/datafile/-7/, 400",
        "/datafile/+7/, 400",
        "/datafile/7x/, 400",
        "/datafile/0x7/, 400",
        "/datafile/٧/, 400",
        "'/datafile/7 /', 400"
    })
    void what_says_nothing_is_refused(String path, int status) {
        assertThat(catchThrowableOfType(DownloadRefused.class, () -> Route.of(path))
                        .problem()
                        .status())
                .isEqualTo(status);
    }
}
