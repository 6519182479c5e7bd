package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.NewLink;
import org.decant.launcher.api.Address;
import org.decant.launcher.api.OpenApiDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says it answers is what it answers. */
class RoutesTest {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private RunningServer server;
    private String link;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        server.datafile(server.dataset(server.experiment("open", FULL), "raw"), "", "a", new byte[3]);
        link = server.links
                .add(new NewLink(LinkTarget.experiment(1), Optional.empty(), Optional.empty(), OptionalInt.empty(), ""))
                .token();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_declared_address_is_answered_and_none_is_declared_twice() throws Exception {
        assertThat(server.routes()).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        for (Address address : server.routes()) {
            HttpResponse<byte[]> answer = ask(address.method(), address);

            assertThat(answer.statusCode()).as("%s", address).isNotIn(405, 500, 501);
            assertThat(RunningServer.text(answer)).as("%s", address).doesNotContain("There is nothing at this address");
        }
    }

    @Test
    void the_description_that_the_server_gives_is_of_these_and_no_others() throws Exception {
        HttpResponse<byte[]> answer = server.get("/api/openapi.json");

        assertThat(new ObjectMapper().readTree(answer.body()))
                .isEqualTo(OpenApiDocument.read().root());
        assertThat(OpenApiDocument.read().addresses()).containsExactlyInAnyOrderElementsOf(server.routes());
    }

    @Test
    void head_is_answered_as_get_is_without_a_body() throws Exception {
        for (Address address : server.routes()) {
            if (address.method().equals("GET") && !address.template().equals("/metrics")) {
                HttpResponse<byte[]> get = ask("GET", address);
                HttpResponse<byte[]> head = ask("HEAD", address);

                assertThat(head.statusCode()).as("%s", address).isEqualTo(get.statusCode());
                assertThat(head.headers().firstValue("Content-Type"))
                        .as("%s", address)
                        .isEqualTo(get.headers().firstValue("Content-Type"));
                assertThat(head.body()).isEmpty();
            }
        }
    }

    @Test
    void every_other_method_is_405_and_told_which_there_are() throws Exception {
        for (Address address : server.routes()) {
            Set<String> there = server.routes().stream()
                    .filter(each -> each.template().equals(address.template()))
                    .map(Address::method)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String method : METHODS) {
                if (!there.contains(method)) {
                    HttpResponse<byte[]> answer = ask(method, address);
                    assertThat(answer.statusCode()).as("%s %s", method, address).isEqualTo(405);
                    Set<String> allowed = new TreeSet<>(List.of(
                            answer.headers().firstValue("Allow").orElse("").split(", ")));
                    allowed.remove("HEAD");
                    assertThat(allowed).as("%s %s", method, address).isEqualTo(there);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v1/users//",
                "/api/v1/users/ann/keys",
                "/api/v1/groups/lab/members",
                "/api/v1/experiments/1/grants",
                "/api/v1/experiments/1/grants/people/ann",
                "/api/v2/users",
                "/api/openapi.yaml",
                "/download",
                "/download/",
                "/download/dataset/1/zip/flat/more/",
                "/download/selections/a/b/",
                "/download/api_key/ann",
                "/datafile/view/",
                "/health",
                "/metrics/all",
                "/dataset/1/"
            })
    void an_address_that_is_not_declared_is_not_there(String path) throws Exception {
        assertThat(server.routes()).noneMatch(address -> address.fits(path) && !path.endsWith("//"));
        assertThat(server.get(path).statusCode()).as(path).isIn(404, 400);
    }

    private HttpResponse<byte[]> ask(String method, Address address) throws Exception {
        String path = address.template()
                .replace("{comptype}", "tar")
                .replace("{organization}", "flat")
                .replace("{protocol}", "memory")
                .replace("{token}", link)
                .replaceAll("\\{[a-z0-9_]+}", "1");
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .header("Sec-Fetch-Site", "same-origin") // else nobody logs in
                .method(method, BodyPublishers.noBody())
                .build());
    }
}
