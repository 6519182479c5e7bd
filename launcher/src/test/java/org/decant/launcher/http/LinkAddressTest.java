package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.decant.api.Redirect;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.MadeLink;
import org.decant.launcher.operations.LogicalDownload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links as clients come with them: behind {@code /l/}, in a query, changed, used up and late. */
class LinkAddressTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private RunningServer server;
    private String ann;
    private long dataset;
    private long file;
    private MadeLink link;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder, now::get);
        ann = server.user("ann");
        server.own(server.experiment("x", NONE), "ann");
        dataset = server.dataset(1, "raw");
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        file = server.datafile(dataset, "", "a.txt", bytes);
        link = server.link(LinkTarget.experiment(1), OptionalInt.empty());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /download/experiment/1/",
        "/, /download/experiment/1/",
        "/data, /download/experiment/1/",
        "/data.tar, /download/experiment/1/tar/",
        "/any%20name.zip, /download/experiment/1/zip/",
        "/data.tar?check=1, /download/experiment/1/tar/?check=1",
        "/datafile/1/a.txt, /download/datafile/1/",
        "/datafile/1/, /download/datafile/1/",
        "/datafile/1, /download/datafile/1/",
        "/dataset/1/raw.zip, /download/dataset/1/zip/"
    })
    void an_address_of_a_link_answers_as_the_address_it_stands_for(String behind, String path) throws Exception {
        String address =
                "/l/" + link.token() + behind.replaceFirst("/$", "/x").replace("/datafile/1/x", "/datafile/1/a");

        HttpResponse<byte[]> byLink = server.get(address);
        HttpResponse<byte[]> usual = server.get(path, "X-API-Key", ann);

        assertThat(byLink.statusCode()).isEqualTo(200);
        assertThat(byLink.body()).isEqualTo(usual.body());
        assertThat(headers(byLink)).isEqualTo(headers(usual));
        assertThat(headers(server.head(address)).get("etag"))
                .isEqualTo(headers(byLink).get("etag"));
        HttpResponse<byte[]> part = server.get(address, "Range", "bytes=10-19");
        HttpResponse<byte[]> usualPart = server.get(path, "X-API-Key", ann, "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(usualPart.statusCode());
        assertThat(part.headers().firstValue("Content-Range"))
                .isEqualTo(usualPart.headers().firstValue("Content-Range"));
    }

    @Test
    void a_selection_is_had_in_its_own_form_whatever_it_is_called() throws Exception {
        String selection = freeze("dataset=" + dataset + "&comptype=zip");
        MadeLink made = server.link(LinkTarget.selection(selection), OptionalInt.empty());

        HttpResponse<byte[]> usual = server.get("/download/selections/" + selection + "/", "X-API-Key", ann);
        assertThat(server.get(made.path()).body()).isEqualTo(usual.body());
        assertThat(headers(server.get("/l/" + made.token() + "/my.tar"))).isEqualTo(headers(usual));
        assertThat(server.get("/l/" + made.token() + "/datafile/" + file + "/a").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/l/" + made.token() + "/datafile/" + (file + 1) + "/a")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/data.rar, 400",
        "/data.tar.xz, 400",
        "/datafile/x/a, 400",
        "/experiment/1/x.tar, 404",
        "/datafiles/1/x, 404",
        "/a/b/c/d, 404",
        "/datafile/77/a, 404"
    })
    void what_is_no_address_of_a_link_is_said_to_be_none(String behind, int status) throws Exception {
        assertThat(server.get("/l/" + link.token() + behind).statusCode()).isEqualTo(status);
    }

    @Test
    void an_address_of_links_without_a_token_is_none_and_is_only_read() throws Exception {
        assertThat(server.get("/l/").statusCode()).isEqualTo(404);
        assertThat(server.get("/l").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> posted = server.post(link.path(), "a=b");
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void a_token_that_was_changed_on_the_way_opens_nothing() throws Exception {
        String token = link.token();
        String other =
                server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        for (String wrong : List.of(
                token.substring(0, 84),
                token + "0",
                token.toUpperCase(Locale.ROOT),
                token.substring(0, 21) + other.substring(21),
                token.replaceFirst("_", "-"),
                token.replaceFirst("_", "%255F"),
                "%20" + token,
                token + "%00",
                token + "%0A",
                token + ";x=1")) {
            assertThat(server.get("/download/experiment/1/?token=" + wrong).statusCode())
                    .as(wrong)
                    .isIn(401, 429);
        }
        assertThat(status("/l/" + token.substring(0, 84) + "/x.tar")).isIn(401, 429);
        assertThat(status("/l/" + token + "0/x.tar")).isIn(401, 429);
        assertThat(status("/l/" + token.replaceFirst("_", "%5F") + "/x.tar"))
                .as("the same address")
                .isEqualTo(200);
        assertThat(status("/download/experiment/1/?token=" + token.replaceFirst("_", "%5F")))
                .isEqualTo(200);
        assertSecretIsNowhere(token, other);
    }

    @Test
    void a_token_in_another_place_is_none_and_is_repeated_nowhere() throws Exception {
        String token = link.token();
        String path = "/download/experiment/1/";

        assertThat(server.get(path, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(server.get(path, "X-API-Key", token).statusCode()).isEqualTo(401);
        assertThat(server.get(path, "Cookie", "token=" + token).statusCode()).isEqualTo(401);
        assertThat(server.post("/download/datafiles/", "dataset=1&token=" + token)
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.post("/download/datafiles/?token=" + token, "dataset=1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(path + "?token=" + token + "&token=" + token)).isEqualTo(400);
        assertThat(status("/l/" + token + "/x.tar?token=" + token)).isEqualTo(400);
        assertThat(status(path + "?token=")).isEqualTo(401);
        for (String wrong : List.of(
                path + token + "/",
                path + "tar/" + token,
                "/download/" + token + "/datafile/1/",
                "/l/x/" + token,
                "/L/" + token + "/x",
                "/l/" + token + "/" + token,
                "/download/selections/" + token + "/",
                "/api/v1/" + token,
                path + "?omit=" + token)) {
            HttpResponse<byte[]> answer = server.get(wrong, "X-API-Key", ann);
            assertThat(answer.statusCode()).as(wrong).isNotEqualTo(500);
            assertThat(RunningServer.text(answer) + answer.headers().map())
                    .as(wrong)
                    .doesNotContain(token.substring(21));
        }
        assertSecretIsNowhere(token);
    }

    @Test
    void who_comes_by_a_link_owns_deletes_freezes_and_makes_nothing() throws Exception {
        String selection = freeze("dataset=" + dataset);
        String token = "?token=" + link.token();

        assertThat(server.get("/download/selections/" + token).statusCode()).isEqualTo(403);
        assertThat(FrozenLab.ask(server, "DELETE", "/download/selections/" + selection + "/" + token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.post("/download/api_key/" + token, "").statusCode()).isEqualTo(401);
        assertThat(server.post("/download/selections/" + token, "dataset=1").statusCode())
                .isEqualTo(403);
        assertThat(status("/download/selections/" + selection + "/" + token)).isEqualTo(200);
    }

    @Test
    void its_bearer_is_on_record_by_its_id() throws Exception {
        server.get(link.path());
        server.get("/download/experiment/1/?token=" + link.token(), "X-API-Key", ann);

        String id = link.link().id();
        Eventually.holds(() -> server.records.size() == 2);
        assertThat(server.records)
                .anyMatch(record -> record.caller().equals("link " + id)
                        && record.resource().equals("/l/" + id + "/experiment-1.tar"))
                .anyMatch(record -> record.caller().equals("ann with link " + id)
                        && record.resource().equals("/download/experiment/1/"));
        assertThat(server.downloads())
                .extracting(LogicalDownload::name, LogicalDownload::caller)
                .containsExactly(Tuple.tuple("link " + id, "link " + id), Tuple.tuple("ann", "user 1"));
        assertThat(server.events("download-start").get(1).detail()).containsEntry("proof", "key, link " + id);
        assertSecretIsNowhere(link.token());
    }

    @Test
    void parts_in_parallel_and_resumed_heads_and_what_is_unchanged_are_one_use() throws Exception {
        MadeLink one = server.link(LinkTarget.experiment(1), OptionalInt.of(1));
        byte[] whole =
                server.get("/download/experiment/1/tar/", "X-API-Key", ann).body();
        HttpResponse<byte[]> described = server.head(one.path());
        String etag = described.headers().firstValue("ETag").orElseThrow();
        assertThat(uses(one)).isZero();

        int part = whole.length / 8 + 1;
        List<CompletableFuture<HttpResponse<byte[]>>> parts = IntStream.range(0, 8)
                .mapToObj(each -> later(one.path(), "bytes=" + each * part + "-" + (each * part + part - 1)))
                .toList();
        byte[] joined = new byte[whole.length];
        for (int each = 0; each < 8; each++) {
            HttpResponse<byte[]> answer = parts.get(each).join();
            assertThat(answer.statusCode()).isEqualTo(206);
            System.arraycopy(answer.body(), 0, joined, each * part, answer.body().length);
        }
        assertThat(Arrays.equals(joined, whole)).isTrue();
        assertThat(server.get(one.path(), "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(uses(one)).isEqualTo(1);

        assertThat(server.get(one.path(), "User-Agent", "another").statusCode()).isEqualTo(410);
        assertThat(status("/l/" + one.token() + "/x.zip")).isEqualTo(410);
        assertThat(server.head("/l/" + one.token() + "/x.zip").statusCode()).isEqualTo(410);
        assertThat(status("/api/v1/datasets?experiment=1&token=" + one.token())).isEqualTo(410);
    }

    @Test
    void a_use_ends_when_all_of_it_was_sent_however_many_parts_that_took() throws Exception {
        MadeLink two = server.link(LinkTarget.experiment(1), OptionalInt.of(2));
        assertThat(server.get(two.path(), "Range", "bytes=0-99").statusCode()).isEqualTo(206);
        now.updateAndGet(time -> time.plus(Duration.ofHours(20)));
        String etag = server.head(two.path()).headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(two.path(), "Range", "bytes=100-", "If-Range", etag)
                        .statusCode())
                .isEqualTo(206);
        Eventually.holds(() -> usesThatEnded() == 1);
        assertThat(uses(two)).isEqualTo(1);

        assertThat(status(two.path())).isEqualTo(200);
        assertThat(uses(two)).isEqualTo(2);
        assertThat(status(two.path())).isEqualTo(410);
        assertThat(server.get(two.path(), "Range", "bytes=100-", "If-Range", etag)
                        .statusCode())
                .as("a late part")
                .isEqualTo(206);
        Eventually.holds(() -> {
            now.updateAndGet(
                    time -> time.plus(Duration.ofMinutes(2))); // the end of the late part is noted after its bytes
            return server.get(two.path(), "Range", "bytes=100-", "If-Range", etag)
                            .statusCode()
                    == 410;
        });
    }

    private int usesThatEnded() {
        return server.database.read(session -> session.handle()
                .createQuery("select count(whole_nanos) from access_link_use")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void a_download_that_fails_before_its_first_byte_uses_nothing() throws Exception {
        long gone = server.datafile(dataset, "", "gone", new byte[3]);
        server.memory.remove(dataset + "//gone");
        MadeLink one = server.link(LinkTarget.experiment(1), OptionalInt.of(1));

        assertThat(status("/l/" + one.token() + "/datafile/" + gone + "/x")).isEqualTo(404);
        assertThat(uses(one)).isZero();
    }

    @Test
    void being_sent_to_another_server_is_a_use_and_takes_no_token_there() throws Exception {
        server.install((datafile, context) -> Redirect.to(URI.create("https://elsewhere.example/a")), "away");
        long away = server.datafile(dataset, "", "b", 3, RunningServer.checksums(new byte[3]), "away:///b");
        MadeLink one = server.link(LinkTarget.experiment(1), OptionalInt.of(1));
        String path = "/l/" + one.token() + "/datafile/" + away + "/b";

        for (int again = 0; again < 2; again++) {
            HttpResponse<byte[]> sent = server.get(path);
            assertThat(sent.statusCode()).isEqualTo(302);
            assertThat(sent.headers().firstValue("Location")).contains("https://elsewhere.example/a");
            assertThat(sent.headers().map().toString()).doesNotContain("lnk_");
        }
        assertThat(uses(one)).isEqualTo(1);
        assertThat(server.get(path, "User-Agent", "another").statusCode()).isEqualTo(410);
    }

    @Test
    void what_is_refused_and_a_check_use_nothing() throws Exception {
        MadeLink one = server.link(LinkTarget.experiment(1), OptionalInt.of(1));

        assertThat(status("/l/" + one.token() + "/x.tar?check=1")).isEqualTo(200);
        assertThat(status("/l/" + one.token() + "/datafile/77/x")).isEqualTo(404);
        assertThat(server.get(one.path(), "If-Match", "\"other\"").statusCode()).isEqualTo(412);
        assertThat(status("/api/v1/datasets?experiment=1&token=" + one.token())).isEqualTo(200);
        assertThat(uses(one)).isZero();
        assertThat(server.post("/download/datafiles/?token=" + one.token(), "dataset=1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(uses(one)).isEqualTo(1);
    }

    @Test
    void a_download_that_was_begun_goes_on_for_a_day_after_the_link_has_expired() throws Exception {
        now.updateAndGet(time -> time.plus(Duration.ofDays(30).minusHours(1)));
        byte[] whole =
                server.get("/download/experiment/1/tar/", "X-API-Key", ann).body();
        server.get(link.path(), "Range", "bytes=0-999");
        now.updateAndGet(time -> time.plus(Duration.ofHours(2)));

        HttpResponse<byte[]> rest = server.get(link.path(), "Range", "bytes=1000-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
        assertThat(status("/l/" + link.token() + "/x.zip")).isEqualTo(410);
        assertThat(status("/api/v1/datasets?experiment=1&token=" + link.token()))
                .isEqualTo(410);
        server.datafile(dataset, "", "b.txt", new byte[9]);
        assertThat(server.get(link.path()).statusCode())
                .as("what it has become since")
                .isEqualTo(410);
        now.updateAndGet(time -> time.plus(Duration.ofHours(24)));
        HttpResponse<byte[]> over = server.get(link.path(), "Range", "bytes=1000-");
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(RunningServer.text(over)).contains("link-ended", "This link has expired.");
    }

    @Test
    void a_revoked_link_opens_nothing_at_the_next_request() throws Exception {
        assertThat(status(link.path())).isEqualTo(200);
        server.links.revoke(link.link().id());

        assertThat(server.get(link.path(), "Range", "bytes=1000-").statusCode()).isEqualTo(410);
        assertThat(status("/download/experiment/1/?token=" + link.token())).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download/experiment/1/?token=", "/l/"})
    void wrong_credentials_are_not_made_good_by_a_link(String start) throws Exception {
        assertThat(server.get(start + link.token(), "Authorization", "Bearer x").statusCode())
                .isEqualTo(401);
    }

    private void assertSecretIsNowhere(String... tokens) {
        for (String token : tokens) {
            String secret = token.substring(25, 45);
            assertThat(server.records)
                    .noneMatch(
                            record -> record.toString().toLowerCase(Locale.ROOT).contains(secret));
            assertThat(server.database.<String>read(session -> session.handle()
                            .createQuery("select coalesce(group_concat(address), '') from served_etag")
                            .mapTo(String.class)
                            .one()))
                    .doesNotContain(secret);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> later(String path, String range) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return server.get(path, "Range", range);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private int uses(MadeLink made) {
        return server.links.find(made.link().id()).orElseThrow().uses();
    }

    private int status(String path) throws Exception {
        return server.get(path).statusCode();
    }

    private String freeze(String form) throws Exception {
        return AskedRoute.post("", "/download/selections/", form)
                .ask(server, new AskedRoute.Ids(1, dataset, file, ""), ann)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .split("/")[3];
    }

    /** Without what each answer has of its own. */
    private static Map<String, List<String>> headers(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id", "referrer-policy"));
        return headers;
    }
}
