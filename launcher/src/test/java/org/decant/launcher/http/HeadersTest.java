package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Selection;
import org.decant.launcher.Eventually;
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

/** What catalogue and provider say of a file, as it stands in the headers. */
class HeadersTest {

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() throws Exception {
        Eventually.holds(() -> server.registry.statuses().stream().allMatch(status -> status.leases() == 0));
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/vnd.ms-excel",
                "image/svg+xml",
                "text/plain;charset=utf-8",
                "text/plain; charset=latin1; format=flowed"
            })
    void a_media_type_goes_out_as_it_is_catalogued(String mediaType) throws Exception {
        assertThat(header(get(mediaType, 0), "Content-Type")).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "/",
                "text/",
                "text/plain\r\nSet-Cookie: a=b",
                "text/pl ain",
                "tëxt/plain",
                "text/plain; charset=\"utf-8\"",
                "text/plain;",
                "text/plain, text/html"
            })
    void a_media_type_that_is_none_never_reaches_the_wire(String mediaType) throws Exception {
        HttpResponse<byte[]> response = get(mediaType, 0);

        assertThat(header(response, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'Thu, 01 Jan 1970 00:00:00 GMT'",
        "999999999, 'Thu, 01 Jan 1970 00:00:00 GMT'",
        "-1, 'Wed, 31 Dec 1969 23:59:59 GMT'",
        "-1000000000, 'Wed, 31 Dec 1969 23:59:59 GMT'",
        "4102444800000000000, 'Fri, 01 Jan 2100 00:00:00 GMT'"
    })
    void a_time_is_in_whole_seconds_also_before_1970(long nanos, String expected) throws Exception {
        assertThat(header(get("text/plain", nanos), "Last-Modified")).isEqualTo(expected);
    }

    @Test
    void what_a_provider_makes_up_cannot_break_a_header() throws Exception {
        server.install(
                new Bulk(content()
                        .withLength(4)
                        .withMediaType("a/b\r\nX: y")
                        .withFilename("a\r\nX: y\".tar")
                        .withValidator("v\"\r\nX: y")),
                "bulk");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "bulk:///a");

        HttpResponse<byte[]> response = server.get("/download/dataset/" + dataset + "/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X")).isEmpty();
        assertThat(response.headers().firstValue("ETag")).isEmpty();
        assertThat(header(response, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(response, "Content-Disposition")).startsWith("attachment; filename=\"aX: y_.tar\"");
    }

    @Test
    void head_of_an_unknown_length_says_none() throws Exception {
        server.install(new Bulk(content()), "bulk");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "bulk:///a");

        HttpResponse<byte[]> head = server.head("/download/dataset/" + dataset + "/");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).isEmpty();
        assertThat(server.get("/download/dataset/" + dataset + "/").body()).hasSize(4);
    }

    private HttpResponse<byte[]> get(String mediaType, long nanos) throws Exception {
        server.memory.store("a", new byte[3]);
        NewDatafile file = new NewDatafile(
                new DatafileKey(dataset, "", "a"),
                3,
                Optional.of(mediaType),
                OptionalLong.of(nanos),
                Checksums.NONE,
                List.of(Location.unverified("memory", "memory:///a", 0)));
        return server.get("/download/datafile/" + server.add(List.of(file)).get(0) + "/");
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static Content content() {
        return Content.of((first, count) -> Channels.newChannel(new java.io.ByteArrayInputStream(new byte[4])));
    }

    /** Packs by itself. */
    private record Bulk(Content content) implements DownloadProvider {

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            throw new IllegalStateException("asked for a single file");
        }

        @Override
        public Download downloadDatafiles(Selection files, DownloadContext context) {
            return content;
        }
    }
}
