package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.decant.launcher.store.DataLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, {@code restore} and {@code audit list}. */
class BackupCommandsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingestSomething() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.onData("ingest", shell.lab.toString(), "--experiment", "Beam time");
    }

    @Test
    void a_backup_goes_below_the_data_folder_and_restoring_it_brings_back_what_was_removed() {
        assertThat(shell.onData("backup")).isZero();
        Matcher named = Pattern.compile("Copied the catalogue to (\\S+), ").matcher(shell.out);
        assertThat(named.find()).as(shell.out).isTrue();
        String file = named.group(1);
        assertThat(file).matches(Pattern.quote(shell.data + "/backup/") + "catalogue-\\d{8}T\\d{6}Z\\.db");
        shell.onData("experiment", "remove", "1", "--yes");

        assertThat(shell.onData("restore", file)).as(shell.err).isZero();

        shell.onData("list");
        String listed = shell.out;
        assertThat(listed).contains("Beam time");
    }

    @Test
    void the_way_to_undo_a_restore_is_said_and_works() throws IOException {
        shell.onData("backup", temporary.resolve("one.db").toString(), "--json");
        assertThat(shell.json().get("bytes").asLong()).isPositive();
        shell.onData("experiment", "set", "1", "--title", "Renamed");
        shell.onData("restore", temporary.resolve("one.db").toString());
        String undo = shell.out
                .substring(shell.out.indexOf("decant restore") + "decant ".length())
                .strip();
        assertThat(undo).contains("--data " + shell.data);

        assertThat(shell.run(undo.split(" "))).as(shell.err + shell.out).isZero();

        shell.onData("list");
        assertThat(shell.out).contains("Renamed");
    }

    @Test
    void a_folder_that_is_not_there_is_not_made_a_file() {
        Path unmounted = temporary.resolve("backups");

        assertThat(shell.onData("backup", unmounted.toString())).isEqualTo(1);

        assertThat(shell.err).contains("there is no folder " + unmounted, "mounted", ".db");
        assertThat(unmounted).doesNotExist();
    }

    @Test
    void older_backups_make_place_and_nothing_else_does() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("backups"));
        List<String> names = List.of(
                "catalogue-20200101T000000Z.db",
                "catalogue-20210101T000000Z.db",
                "catalogue-20190101T000000Z-before-schema-3.db",
                "thesis.db");
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(shell.onData("backup", folder.toString(), "--keep", "2")).isZero();

        assertThat(shell.out).contains("Removed the older " + folder.resolve(names.get(0)));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left)
                    .hasSize(4)
                    .doesNotContain(folder.resolve(names.get(0)))
                    .contains(folder.resolve(names.get(1)), folder.resolve(names.get(2)), folder.resolve(names.get(3)));
        }
    }

    @Test
    void what_cannot_be_backed_up_or_restored_is_refused_in_a_sentence() throws IOException {
        Path taken = Files.writeString(temporary.resolve("taken.db"), "mine");
        assertThat(shell.onData("backup", taken.toString())).isEqualTo(1);
        assertThat(shell.err).contains("there is no backup: " + taken + " exists");
        assertThat(shell.onData("backup", taken.toString(), "--keep", "3")).isEqualTo(2);
        assertThat(shell.onData("restore", temporary.resolve("none.db").toString()))
                .isEqualTo(1);
        assertThat(shell.err).contains("there is no file");
        assertThat(shell.onData("restore", taken.toString())).isEqualTo(1);
        assertThat(shell.err).contains(taken + " is not a whole catalogue. Nothing was changed.");
    }

    @Test
    void nothing_is_restored_under_a_running_server() {
        shell.onData("backup", temporary.resolve("one.db").toString());
        try (DataLock server = DataLock.claim(shell.data)) {
            assertThat(server).isNotNull();
            assertThat(shell.onData("restore", temporary.resolve("one.db").toString()))
                    .isEqualTo(1);
            assertThat(shell.err).contains("Another Decant server").contains("stop it");
        }
    }

    @Test
    void every_verb_refuses_a_damaged_catalogue_with_the_way_back() throws IOException {
        shell.onData("backup");
        Files.writeString(shell.data.resolve("catalogue.db"), "no database");

        assertThat(shell.onData("list")).isEqualTo(1);
        Matcher way = Pattern.compile("type: decant (restore --data \\S+ \\S+)").matcher(shell.err);
        assertThat(way.find()).as(shell.err).isTrue();
        assertThat(shell.data.resolve("catalogue.db")).hasContent("no database");

        assertThat(shell.run(way.group(1).split(" "))).as(shell.err).isZero();
        assertThat(shell.onData("list")).isZero();
        assertThat(shell.out).contains("Beam time");
    }

    @Test
    void what_was_done_is_listed() throws IOException {
        shell.onData("backup", temporary.resolve("one.db").toString());

        assertThat(shell.onData("audit", "list", "--json", "--kind", "backup")).isZero();
        assertThat(shell.json().get(0).get("kind").asText()).isEqualTo("backup");
        assertThat(shell.json().get(0).at("/detail/bytes").asLong()).isPositive();
        assertThat(shell.onData("audit", "list")).isZero();
        assertThat(shell.out).contains("backup").contains("one.db");
        assertThat(shell.onData("audit", "list", "--kind", "restore", "--json")).isZero();
        assertThat(shell.json()).isEmpty();
    }
}
