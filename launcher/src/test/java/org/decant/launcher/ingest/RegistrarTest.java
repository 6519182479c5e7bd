package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {

    private static final String HEADER = "dataset,directory,filename,protocol,url,size,modified,md5\n";
    private static final String MD5 = "b1946ac92492d2347c6235b4d2611184";

    @TempDir
    Path temporary;

    Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void lines_become_datafiles_and_further_lines_for_a_file_locations() {
        RegisterResult result = register(HEADER
                + "scan,a/b,x.dat,s3,s3://bucket/x.dat,10,2024-05-17T08:30:00.5Z," + MD5 + "\n"
                + "\n"
                + "scan,a/b,x.dat,http,http://mirror/x.dat,10,,\n"
                + "\"two\nlines, quoted\",,y.dat,,tardis://1/y.dat,0,,\n");

        DatafileEntry datafile = lab.datafile(result.experimentId(), "x.dat");
        assertThat(result.datafiles()).isEqualTo(2);
        assertThat(result.bytes()).isEqualTo(10);
        assertThat(result.locations()).isEqualTo(1);
        assertThat(datafile.modifiedNanos()).hasValue(1715934600500000000L);
        assertThat(datafile.checksums().md5()).isEqualTo(MD5);
        assertThat(datafile.locations())
                .extracting(Location::protocol, Location::priority, Location::state)
                .containsExactly(
                        tuple("s3", 0, Location.State.UNVERIFIED), tuple("http", 1, Location.State.UNVERIFIED));
        assertThat(lab.datafile(result.experimentId(), "y.dat")
                        .locations()
                        .get(0)
                        .protocol())
                .isEqualTo("tardis");
        assertThat(lab.names(result.experimentId()))
                .containsExactlyInAnyOrder("scan:a/b/x.dat", "two\nlines, quoted:y.dat");
    }

    @Test
    void json_lines_say_the_same() {
        String lines = "{\"dataset\":\"d\",\"filename\":\"x\",\"protocol\":\"s3\",\"url\":\"s3://b/x\",\"size\":7,"
                + "\"md5\":null,\"media_type\":\"text/csv\",\"priority\":3}\n\n";

        RegisterResult result = new Registrar(lab.catalogue).register(Manifest.jsonLines(bytes(lines)), titled());

        assertThat(lab.datafile(result.experimentId(), "x").mediaType()).contains("text/csv");
        assertThat(lab.datafile(result.experimentId(), "x").locations().get(0).priority())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d,,x,s3,http://b/x,1,,        | does not begin with its protocol, s3://
            d,,x,s3,s3://,1,,             | does not begin with its protocol
            d,,x,S3,S3://b/x,1,,          | cannot be a protocol
            d,,x,dataset,dataset://b,1,,  | cannot be a protocol
            d,,x,s3,s3://b/x,,,           | it has no size
            d,,x,s3,s3://b/x,-1,,         | is not a number of bytes
            d,,x,s3,s3://b/x,1.5,,        | is not a number of bytes
            d,,a/x,s3,s3://b/x,1,,        | cannot be the name of a file
            d,,..,s3,s3://b/x,1,,         | cannot be the name of a file
            d,../a,x,s3,s3://b/x,1,,      | is not a relative one
            d,/a,x,s3,s3://b/x,1,,        | is not a relative one
            d,a//b,x,s3,s3://b/x,1,,      | is not a relative one
            ,,x,s3,s3://b/x,1,,           | it has no dataset
            d,,x,s3,,1,,                  | it has no url
            d,,x,s3,s3://b/x,1,yesterday, | is not of the form
            d,,x,s3,s3://b/x,1,2024-05-17T08:30:00, | with its zone
            d,,x,s3,s3://b/x,1,,abc       | the md5 is not 32 hexadecimal digits
            d,,x,s3,s3://b/x,1,,,,,       | but the header names 8 columns
            """)
    void a_bad_line_is_refused_by_its_number_and_nothing_is_taken(String line, String reason) {
        RegisterRefused refused = refused(HEADER + "good,,x,s3,s3://b/good,1,,\n" + line + "\n");

        assertThat(refused.lines()).hasSize(1);
        assertThat(refused.lines().get(0).number()).isEqualTo(3);
        assertThat(refused.lines().get(0).reason()).contains(reason);
        assertThat(lab.catalogue.revision()).isZero();
    }

    @Test
    void a_repeated_name_is_refused_with_the_line_it_repeats() {
        RegisterRefused refused = refused(HEADER
                + "d,,x,s3,s3://b/x,1,," + MD5 + "\n"
                + "d,,x,s3,s3://b/x,1,,\n"
                + "d,,x,s3,s3://b/other,2,,\n"
                + "d,,x,s3,s3://b/third,1,,00000000000000000000000000000000\n");

        assertThat(refused.lines()).extracting(RegisterRefused.Line::number).containsExactly(3L, 4L, 5L);
        assertThat(refused.lines()).allMatch(line -> line.reason().contains("of line 2"));
    }

    @Test
    void numbers_are_those_of_an_editor_also_behind_lines_within_quotes() {
        RegisterRefused refused = refused(HEADER + "\"a\nb\",,x,s3,s3://b/x,1,,\n\n\nd,,y,s3,s3://b/y,x,,\n");

        assertThat(refused.lines()).extracting(RegisterRefused.Line::number).containsExactly(6L);
    }

    @Test
    void of_many_bad_lines_a_hundred_are_listed_and_all_counted() {
        String bad = IntStream.range(0, 1_000)
                .mapToObj(n -> "d,,x" + n + ",s3,no,1,,\n")
                .collect(Collectors.joining());

        RegisterRefused refused = refused(HEADER + bad);

        assertThat(refused.lines()).hasSize(100);
        assertThat(refused.count()).isEqualTo(1_000);
    }

    @Test
    void registered_again_nothing_changes_and_a_new_copy_is_a_further_location() {
        String table = HEADER + "d,,x,s3,s3://b/x,1,,\n";
        long id = register(table).experimentId();

        RegisterResult again = register(table + "d,,x,http,http://m/x,1,,\n");

        assertThat(again.experimentId()).isEqualTo(id);
        assertThat(again.added()).isZero();
        assertThat(again.locations()).isEqualTo(1);
        assertThat(lab.datafile(id, "x").locations())
                .extracting(Location::protocol, Location::priority)
                .containsExactly(tuple("s3", 0), tuple("http", 1));
    }

    @Test
    void what_contradicts_the_catalogue_is_refused() {
        register(HEADER + "d,,x,s3,s3://b/x,1,," + MD5 + "\n");

        RegisterRefused refused = refused(HEADER + "d,,x,http,http://m/x,2,,\n" + "d,,y,http,http://m/y,2,,\n");
        assertThat(refused.lines()).extracting(RegisterRefused.Line::number).containsExactly(2L);
        assertThat(refused(HEADER + "d,,x,http,http://m/x,1,,00000000000000000000000000000000\n")
                        .lines()
                        .get(0)
                        .reason())
                .contains("other checksums");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dataset,filename,url,size                     | the header has no column protocol
            dataset,filename,protocol,url,size,colour     | unknown column colour; known are dataset, directory
            dataset,filename,protocol,url,size,size       | the header names a column twice
            """)
    void a_header_that_is_not_understood_is_refused_and_nothing_behind_it_read(String header, String reason) {
        RegisterRefused refused = refused(header + "\nanything\n");

        assertThat(refused.count()).isEqualTo(1);
        assertThat(refused.lines().get(0).reason()).contains(reason);
    }

    @Test
    void what_cannot_be_read_is_refused_as_a_whole() {
        assertRefused(HEADER, "names no file");
        assertRefused("", "names no file");
        assertRefused(HEADER + "d,,\"x\"y,s3,s3://b/x,1,,\n", "a quote is out of place");
        assertThatThrownBy(() -> new Registrar(lab.catalogue)
                        .register(
                                Manifest.csv(() -> new ByteArrayInputStream(new byte[] {'a', (byte) 0xe4, ','})),
                                titled()))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("not UTF-8");
        assertThat(refusedJson("{\"dataset\": \"d\", \"dataset\": \"e\"}\n[1]\nnot\n{\"colour\":1}\n{\"size\":[1]}")
                        .lines())
                .extracting(RegisterRefused.Line::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_no_harm() {
        RegisterResult result = register("\uFEFF" + (HEADER + "d,,x,s3,s3://b/x,1,,\n").replace("\n", "\r\n"));

        assertThat(lab.names(result.experimentId())).containsExactly("d:x");
    }

    @Test
    void more_lines_than_one_batch_holds_keep_their_copies_apart() {
        String table = IntStream.range(0, 1_700)
                .mapToObj(n -> "d" + n % 3 + ",,x" + n + ",s3,s3://b/" + n + "," + n + ",,\n")
                .collect(Collectors.joining());
        String copies = IntStream.range(0, 1_700)
                .mapToObj(n -> "d" + n % 3 + ",,x" + n + ",http,http://m/" + n + "," + n + ",,\n")
                .collect(Collectors.joining());

        RegisterResult result = register(HEADER + table + copies);

        assertThat(result.added()).isEqualTo(1_700);
        assertThat(result.locations()).isEqualTo(1_700);
        assertThat(lab.datafile(result.experimentId(), "x1699").locations())
                .extracting(Location::url)
                .containsExactly("s3://b/1699", "http://m/1699");
    }

    private static ExperimentChoice titled() {
        return Lab.titled("Registered");
    }

    private static Manifest.Source bytes(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private RegisterResult register(String csv) {
        return new Registrar(lab.catalogue).register(Manifest.csv(bytes(csv)), titled());
    }

    private RegisterRefused refused(String csv) {
        return catchThrowableOfType(RegisterRefused.class, () -> register(csv));
    }

    private RegisterRefused refusedJson(String lines) {
        return catchThrowableOfType(
                RegisterRefused.class,
                () -> new Registrar(lab.catalogue).register(Manifest.jsonLines(bytes(lines)), titled()));
    }

    private void assertRefused(String csv, String reason) {
        assertThatThrownBy(() -> register(csv))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining(reason);
    }
}
