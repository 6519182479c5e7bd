package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Metalink of files, datasets, experiments and frozen selections. */
class MetalinkDownloadTest {

    @TempDir
    private Path folder;

    private ListedLab lab;
    private Path fetched;

    @BeforeEach
    void start() throws Exception {
        lab = new ListedLab(folder);
        fetched = Files.createDirectory(folder.resolve("fetched"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/experiment/1/metalink, /download/experiment/1/",
        "/dataset/1/metalink?organization=classic, /download/dataset/1/tar/classic/"
    })
    void aria2_fetches_and_verifies_every_file_under_its_name_in_the_archive(String metalink, String archive)
            throws Exception {
        byte[] large = new byte[5 << 20];
        Arrays.fill(large, (byte) 'x');
        lab.add("large", "large.bin", large);

        Path meta4 = Files.writeString(folder.resolve("a.meta4"), lab.text(metalink));

        assertThat(Program.run(folder, "aria2c", "-q", "-V", "-k1M", "--dir=" + fetched, "--metalink-file=" + meta4))
                .as(Files.readString(folder.resolve("aria2c.said")))
                .isZero();
        try (Stream<Path> files = Files.walk(fetched)) {
            for (Path file : files.toList()) { // aria2 does not read this back in a name
                Files.move(
                        file, file.resolveSibling(file.getFileName().toString().replace("&#38;", "&")));
            }
        }
        lab.assertSame(fetched, archive);
    }

    @Test
    void aria2_finds_what_was_changed_on_the_way() throws Exception {
        String meta4 = lab.text("/experiment/1/metalink").replaceFirst("sha-256\">....", "sha-256\">0000");
        Path changed = Files.writeString(folder.resolve("a.meta4"), meta4);

        assertThat(Program.run(folder, "aria2c", "-q", "--dir=" + fetched, "--metalink-file=" + changed))
                .isNotZero();
    }

    @Test
    void it_is_well_formed_and_tells_the_name_size_sum_and_address_of_each() throws Exception {
        HttpResponse<byte[]> answer = lab.server.get("/experiment/1/metalink");
        Document document = document(answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/metalink4+xml");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("filename=\"Plate_7.meta4\"");
        var files = document.getElementsByTagName("file");
        assertThat(files.getLength()).isEqualTo(ListedLab.NAMES.size());
        assertThat(document.getElementsByTagName("url").item(0).getTextContent())
                .isEqualTo(lab.url("/download/datafile/1/"));
        assertThat(files.item(0).getAttributes().getNamedItem("name").getTextContent())
                .isEqualTo("Plate_7/raw%20%22data%22%2F%C3%A9/plain.txt");
        assertThat(files.item(0).getTextContent()).startsWith("9");
    }

    @Test
    void a_file_tells_where_its_own_is() throws Exception {
        HttpResponse<byte[]> head = lab.server.get("/download/datafile/1/");

        assertThat(head.headers().firstValue("Link"))
                .contains("</datafile/1/metalink>; rel=describedby; type=\"application/metalink4+xml\"");
        assertThat(document(lab.server.get("/datafile/1/metalink").body())
                        .getElementsByTagName("file")
                        .getLength())
                .isEqualTo(1);
        long unsummed = lab.server.datafile(lab.dataset, "", "unsummed", new byte[3]);
        assertThat(lab.server
                        .get("/download/datafile/" + unsummed + "/")
                        .headers()
                        .firstValue("Link"))
                .isEmpty();
        assertThat(lab.server.get("/datafile/" + unsummed + "/metalink").statusCode())
                .isEqualTo(409);
        assertThat(lab.server.get("/experiment/1/metalink").statusCode()).isEqualTo(409);
        HttpResponse<byte[]> rest = lab.server.get("/experiment/1/metalink?omit=report");
        assertThat(rest.headers().firstValue("Decant-Omitted")).contains("1");
        assertThat(new String(rest.body(), UTF_8)).contains("left out").doesNotContain("unsummed");
    }

    @Test
    void a_frozen_selection_has_one() throws Exception {
        String frozen = lab.server
                .post("/download/selections/", "datafile=1&datafile=2")
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(document(lab.server.get(frozen + "metalink").body())
                        .getElementsByTagName("file")
                        .getLength())
                .isEqualTo(2);
    }

    @Test
    void a_host_that_the_caller_may_have_made_up_stands_in_none() throws Exception {
        String answer = Hostile.answer(
                lab.server, "GET /experiment/1/metalink HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 421 ")
                .contains("http.public-url")
                .doesNotContain("evil.example");
    }

    private static Document document(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
