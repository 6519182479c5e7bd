package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the database goes about it: by look-ups, the same for what is private as for what is not there. */
class AskedAlikeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(PermissionTable.Kind.class)
    void no_table_is_read_through_to_decide(PermissionTable.Kind kind) {
        for (String sql : List.of(kind.one(), kind.many())) {
            assertThat(plan(sql)).isNotEmpty().noneMatch(step -> step.matches("SCAN (e|h|d|g|m)\\b.*"));
        }
    }

    @Test
    void a_list_reads_what_is_shown_and_what_is_the_readers_own() {
        assertThat(plan(PermissionTable.BEHIND))
                .contains("SEARCH e USING COVERING INDEX experiment_shown (id>?)".replace("COVERING ", ""))
                .noneMatch(step -> step.matches("SCAN (e|h|d|g|m|experiment|access_grant|access_member)\\b.*"));
    }

    private List<String> plan(String sql) {
        try (Database database = Database.open(folder)) {
            new Catalogue(database)
                    .change("test", change -> change.addExperiment("x", "x", PublicLevel.NONE, Optional.empty()));
            return database.read(session -> session.list(
                    "explain query plan " + sql, 0, (statement, nothing) -> {}, row -> row.getString("detail")));
        }
    }
}
