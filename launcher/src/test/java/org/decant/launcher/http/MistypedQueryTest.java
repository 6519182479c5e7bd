package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.decant.launcher.access.LinkTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who mistypes an option is told, instead of given another archive; what programs add of their own is passed over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistypedQueryTest {

    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        server.datafile(dataset, "", "a.txt", new byte[3]);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "omitt=report, omit",
        "omti=report, omit",
        "OMIT=report, omit",
        "checks=1, check",
        "chekc=1, check",
        "manifests=sha256, manifest",
        "manfest=sha256, manifest",
        "scipt=sh, script",
        "tokn=x, token",
        "lnik=1, link",
        "comp_type=zip, comptype",
        "organisation=flat, organization",
        "utm_source=x&omitt=report, omit",
    })
    void a_slip_is_refused_with_what_was_meant(String query, String meant) throws Exception {
        for (String address : new String[] {
            "/download/experiment/1/",
            "/download/dataset/1/zip/",
            "/download/memory/experiment/1/",
            FrozenLab.freeze(server, "dataset=1"),
            "/experiment/1/checksums"
        }) {
            HttpResponse<byte[]> answer = server.get(address + "?" + query);

            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(RunningServer.text(answer)).as(address).contains("did you mean " + meant + "?");
            assertThat(server.head(address + "?" + query).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "script=sh&manifest=sha256, ask for one of the two",
        "manifest=bagit&link=1, leave out link",
        "manifest=sha256&link=1, leave out link",
    })
    void what_does_not_go_together_is_refused(String query, String wayOut) throws Exception {
        for (String address :
                new String[] {"/download/experiment/1/", "/download/dataset/1/", FrozenLab.freeze(server, "dataset=1")
                }) {
            HttpResponse<byte[]> answer = server.get(address + "?" + query);

            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(RunningServer.text(answer)).as(address).contains(wayOut);
        }
    }

    @Test
    void what_an_address_has_not_is_refused_there() throws Exception {
        String link = server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        for (String address : new String[] {"/l/" + link + "/?script=sh", "/download/memory/experiment/1/?script=sh"}) {
            assertThat(RunningServer.text(server.get(address))).as(address).contains("There is no script here");
        }
        for (String address : new String[] {"/l/" + link + "/?link=1", "/download/experiment/1/?link=1"}) {
            assertThat(RunningServer.text(server.get(address))).as(address).contains("No address stands in an archive");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', dataset=1&omit=report, freeze it without omit and check",
        "'', dataset=1&check=1, freeze it without omit and check",
        "'', dataset=1&manifest=sha256, freeze it without manifest",
        "?manifest=sha256, dataset=1, freeze it without manifest",
    })
    void what_is_asked_of_a_frozen_archive_each_time_is_refused_when_it_is_frozen(
            String query, String form, String wayOut) throws Exception {
        HttpResponse<byte[]> answer = server.post("/download/selections/" + query, form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains(wayOut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comptype=zip", "organization=flat", "layout=flat"})
    void what_belongs_in_the_path_is_refused_behind_it(String query) throws Exception {
        String link = server.link(LinkTarget.experiment(1), OptionalInt.empty()).token();
        for (String address : new String[] {"/download/experiment/1/", "/l/" + link + "/a.tar"}) {
            HttpResponse<byte[]> answer = server.get(address + "?" + query);

            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(RunningServer.text(answer)).contains("stands in the path");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"comptype=zip", "organization=flat", "layout=flat"})
    void what_was_settled_by_freezing_is_refused_afterwards(String query) throws Exception {
        String frozen = FrozenLab.freeze(server, "dataset=1");

        HttpResponse<byte[]> answer = server.get(frozen + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningServer.text(answer)).contains("settled when the selection was frozen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=mail&utm_medium=x",
                "X-Amz-Signature=0&X-Amz-Expires=9",
                "fbclid=1",
                "gclid",
                "_=1700000000",
                "q=",
                "time=1",
                "v=2",
                "id=1",
                "omit",
                "omit=report&check=",
                "=",
                "&&"
            })
    void what_programs_add_is_passed_over(String query) throws Exception {
        assertThat(server.get("/download/experiment/1/?" + query).statusCode()).isEqualTo(200);
        assertThat(server.get("/download/datafile/1/?" + query).statusCode()).isEqualTo(200);
    }

    @Test
    void each_known_one_works() throws Exception {
        for (String query :
                new String[] {"omit=report", "check=1", "script=sh", "manifest=sha256", "link=", "token="}) {
            assertThat(server.get("/download/experiment/1/?" + query).statusCode())
                    .as(query)
                    .isIn(200, 409);
        }
        for (String query : new String[] {"type=md5", "format=json", "organization=flat"}) {
            assertThat(server.get("/experiment/1/checksums?" + query).statusCode())
                    .as(query)
                    .isIn(200, 409);
        }
    }
}
