package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRulesTest {

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
    void a_folder_that_holds_the_data_directory_is_refused() {
        assertRefused(lab.request(temporary), "holds the ");
        assertRefused(lab.request(lab.data), "is the data directory");
    }

    @Test
    void a_folder_in_the_data_directory_is_refused_also_through_a_link() throws IOException {
        Path inside = Files.createDirectories(lab.data.resolve("inside"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), inside);

        assertRefused(lab.request(inside), "lies in the data directory");
        assertRefused(lab.request(link), "lies in the data directory");
    }

    @Test
    void a_folder_that_holds_what_is_not_there_yet_is_refused_as_well() throws IOException {
        Path program = lab.data.resolveSibling("program");
        assertThat(program).doesNotExist();

        assertRefused(lab.request(program.getParent()), "holds");
    }

    @Test
    void the_whole_machine_is_refused_also_when_it_is_asked_for() {
        assertRefused(lab.request(Path.of("/")), "whole machine");
        assertRefused(lab.request(Path.of("/"), IngestRequest.Option.EVERYTHING), "whole machine");
    }

    @Test
    void home_directories_need_to_be_asked_for() {
        Path home = Path.of(System.getProperty("user.home"));

        assertRefused(lab.request(home), "--yes-everything");
        assertRefused(lab.request(Path.of("/home")), "--yes-everything");
        assertThat(FolderRules.check(lab.request(Path.of("/home"), IngestRequest.Option.EVERYTHING)))
                .isEqualTo(Path.of("/home"));
    }

    @Test
    void what_is_no_folder_is_refused() throws IOException {
        assertRefused(lab.request(lab.folder.resolve("absent")), "there is no folder");
        assertRefused(lab.request(lab.file("a.txt", "1")), "is not a folder");
    }

    @Test
    void the_folder_is_taken_by_its_real_name() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), lab.folder);

        assertThat(FolderRules.check(lab.request(link))).isEqualTo(lab.folder);
    }

    @Test
    void nothing_is_written_when_the_folder_is_refused() throws IOException {
        Files.writeString(lab.data.resolveSibling("config"), "in the way of the providers' settings");
        lab.file("d/a.txt", "1");

        assertThatThrownBy(() -> lab.ingest()).isInstanceOf(IngestRefused.class);

        assertThat(lab.catalogue.revision()).isZero();
    }

    private static void assertRefused(IngestRequest request, String reason) {
        assertThatThrownBy(() -> FolderRules.check(request))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining(reason);
    }
}
