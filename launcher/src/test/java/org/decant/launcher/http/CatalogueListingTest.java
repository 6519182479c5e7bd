package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueListingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunningServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_may_be_seen_is_listed_and_what_is_private_is_not() throws Exception {
        long open = server.experiment("open", FULL);
        long described = server.experiment("described", METADATA);
        long hidden = server.experiment("hidden", NONE);

        assertThat(all("/api/v1/experiments", "title")).containsExactly("open", "described");
        assertThat(all("/api/v1/datasets?experiment=" + open, "id")).isEmpty();
        assertThat(all("/api/v1/datasets?experiment=" + described, "id")).isEmpty();
        assertThat(server.get("/api/v1/datasets?experiment=" + hidden).statusCode())
                .isEqualTo(401);
        long dataset = server.dataset(hidden, "d");
        assertThat(RunningServer.text(server.get("/api/v1/datafiles?dataset=" + dataset))
                        .replaceAll("\"id\":\"[^\"]*\"", ""))
                .isEqualTo(RunningServer.text(server.get("/api/v1/datafiles?dataset=4711"))
                        .replaceAll("\"id\":\"[^\"]*\"", "")
                        .replace("4711", Long.toString(dataset)));
    }

    @Test
    void names_of_people_are_shown_to_who_may_have_it_and_of_accounts_to_who_has_one() throws Exception {
        String ann = server.user("ann");
        server.user("bob");
        server.own(server.experiment("open", FULL), "bob");
        server.own(server.experiment("described", METADATA), "bob");

        assertThat(RunningServer.text(server.get("/api/v1/experiments")))
                .containsOnlyOnce("\"creator\":\"lab\"")
                .doesNotContain("owner", "bob");
        assertThat(RunningServer.text(server.get("/api/v1/experiments", "X-API-Key", ann)))
                .containsOnlyOnce("\"owner\":\"bob\"")
                .containsOnlyOnce("\"creator\":\"lab\"");
    }

    @Test
    void a_datafile_is_described_without_where_its_bytes_are() throws Exception {
        long dataset = server.dataset(server.experiment("open", FULL), "d");
        long id = server.datafile(dataset, "a/b", "c.txt", new byte[3]);

        JsonNode item = json(server.get("/api/v1/datafiles?dataset=" + dataset))
                .get("items")
                .get(0);

        assertThat(item.get("id").asLong()).isEqualTo(id);
        assertThat(item.get("directory").asText()).isEqualTo("a/b");
        assertThat(item.get("filename").asText()).isEqualTo("c.txt");
        assertThat(item.get("size").asLong()).isEqualTo(3);
        assertThat(item.get("modified").asText()).isEqualTo("2020-09-13T12:26:40.123456789Z");
        assertThat(item.get("checksums").get("crc32").asText()).isEqualTo("ff41d912");
        assertThat(server.get(item.get("download").asText()).body()).hasSize(3);
        assertThat(item.toString()).doesNotContain("memory:");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 1000})
    void every_page_names_the_next_to_the_end(int limit) throws Exception {
        for (int i = 0; i < 7; i++) {
            server.experiment("e" + i, i % 3 == 1 ? NONE : FULL);
        }
        long experiment = server.experiment("e7", FULL);
        for (int i = 0; i < 7; i++) {
            server.dataset(experiment, "d" + i);
        }
        long dataset = server.dataset(experiment, "d7");
        server.add(IntStream.range(0, 7)
                .mapToObj(i -> server.inMemory(dataset, "x" + (9 - i), "f" + i, new byte[i]))
                .toList());

        assertThat(all("/api/v1/experiments?limit=" + limit, "title"))
                .containsExactly("e0", "e2", "e3", "e5", "e6", "e7");
        assertThat(all("/api/v1/datasets?limit=" + limit + "&experiment=" + experiment, "description"))
                .containsExactly("d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7");
        assertThat(all("/api/v1/datafiles?dataset=" + dataset + "&limit=" + limit, "filename"))
                .containsExactly("f6", "f5", "f4", "f3", "f2", "f1", "f0");
    }

    @Test
    void a_page_has_at_least_one_and_at_most_a_thousand_items() throws Exception {
        long dataset = server.dataset(server.experiment("open", FULL), "d");
        server.add(IntStream.range(0, 1100)
                .mapToObj(i -> server.inMemory(dataset, "", "f" + i, new byte[0]))
                .toList());
        String address = "/api/v1/datafiles?dataset=" + dataset;

        assertThat(json(server.get(address)).get("items")).hasSize(100);
        assertThat(json(server.get(address + "&limit=0")).get("items")).hasSize(1);
        assertThat(json(server.get(address + "&limit=99999999999999999999")).get("items"))
                .hasSize(1000);
    }

    @Test
    void a_parameter_that_is_no_number_is_refused_by_its_name() throws Exception {
        for (String name : new String[] {"limit", "after", "dataset"}) {
            HttpResponse<byte[]> refused = server.get("/api/v1/datafiles?" + name + "=abc");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(RunningServer.text(refused)).contains("In the address, " + name + " is to be a whole number.");
        }
    }

    @Test
    void nothing_of_the_caller_but_numbers_is_in_the_next_address() throws Exception {
        server.experiment("a", FULL);
        server.experiment("b", FULL);

        JsonNode page = json(server.get("/api/v1/experiments;x=%3Cscript%3E?limit=01&evil=%26after=0%22"));

        assertThat(page.get("next").asText()).isEqualTo("/api/v1/experiments?limit=1&after=1");
        assertThat(server.get("/api/v1/experiments?limit=1&dataset=%22%3E").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/experiments?after=x, 400",
        "/api/v1/experiments?limit=-1, 400",
        "/api/v1/experiments?limit=, 400",
        "/api/v1/datasets, 400",
        "/api/v1/datasets?experiment=1.5, 400",
        "/api/v1/datasets?experiment=99999999999999999999, 401",
        "/api/v1/datafiles, 400",
        "/api/v1/datafiles?dataset=1&after=4711, 401",
        "/api/v1/, 404",
        "/api/v1/experiments/1, 404"
    })
    void what_cannot_be_answered_is_a_problem(String address, int status) throws Exception {
        server.dataset(server.experiment("open", FULL), "d");

        HttpResponse<byte[]> response = server.get(address);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("detail").asText()).isNotEmpty();
    }

    private List<String> all(String address, String member) throws Exception {
        List<String> all = new ArrayList<>();
        String next = address;
        while (next != null) {
            JsonNode page = json(server.get(next));
            page.get("items").forEach(item -> all.add(item.get(member).asText()));
            next = page.has("next") ? page.get("next").asText() : null;
        }
        return all;
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws Exception {
        return JSON.readTree(response.body());
    }
}
