package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "IMAGE/JPEG, image/jpeg",
        "image/gif, image/gif",
        "image/webp, image/webp",
        "audio/mpeg, audio/mpeg",
        "video/mp4; codecs=avc1, video/mp4",
        "text/plain; charset=utf-16, text/plain;charset=utf-8",
        "text/html, text/plain;charset=utf-8",
        "text/csv, text/plain;charset=utf-8",
        "image/svg+xml, text/plain;charset=utf-8",
        "application/xhtml+xml, text/plain;charset=utf-8",
        "application/xml, text/plain;charset=utf-8",
        "application/json, text/plain;charset=utf-8",
        "application/javascript, text/plain;charset=utf-8"
    })
    void what_is_safe_is_shown_and_text_is_always_plain(String catalogued, String shown) throws Exception {
        HttpResponse<byte[]> response = view(file(catalogued));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(shown);
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline; filename=\"x.dat\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "application/octet-stream",
                "image/tiff",
                "image/png2",
                "audio/x-evil",
                "nonsense"
            })
    void everything_else_is_to_be_saved(String catalogued) throws Exception {
        assertThat(view(file(catalogued))
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .startsWith("attachment; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "999", "x"})
    void every_answer_forbids_scripts_sniffing_framing_and_embedding_elsewhere(String id) throws Exception {
        file("image/png");

        var headers = server.get("/datafile/view/" + id + "/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'; sandbox");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void ranges_conditions_and_head_are_those_of_the_download() throws Exception {
        long id = file("video/mp4");
        HttpResponse<byte[]> head = server.head("/datafile/view/" + id + "/");
        String etag = head.headers().firstValue("ETag").orElseThrow();

        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(10);
        assertThat(server.get("/download/datafile/" + id + "/").headers().firstValue("ETag"))
                .contains(etag);
        HttpResponse<byte[]> part = send(id, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234".getBytes(UTF_8));
        assertThat(send(id, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void who_may_not_download_may_not_view() throws Exception {
        long hidden =
                server.datafile(server.dataset(server.experiment("secret", NONE), "secret"), "", "secret", new byte[1]);

        assertThat(view(hidden).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/datafile/view/, 404", "/datafile/view, 404", "/datafile/view/1/2/, 404", "/datafile/view/x/, 400"})
    void another_address_is_none(String path, int status) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void it_is_only_read() throws Exception {
        HttpResponse<byte[]> response = server.post("/datafile/view/" + file("image/png") + "/", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    private HttpResponse<byte[]> view(long id) throws Exception {
        return server.get("/datafile/view/" + id + "/");
    }

    private HttpResponse<byte[]> send(long id, String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve("/datafile/view/" + id + "/"))
                .headers(headers)
                .build());
    }

    private long file(String mediaType) {
        server.memory.store("x", "0123456789".getBytes(UTF_8));
        return server.add(List.of(new NewDatafile(
                        new DatafileKey(dataset, "", "x.dat"),
                        10,
                        Optional.of(mediaType),
                        OptionalLong.of(1_600_000_000_000_000_000L),
                        Checksums.NONE,
                        List.of(Location.unverified("memory", "memory:///x", 0)))))
                .get(0);
    }
}
