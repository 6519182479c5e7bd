package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue of an earlier Decant is brought up to date, with what is in it. */
class OlderDatabaseTest {

    @TempDir
    private Path folder;

    @Test
    void kept_plans_lose_their_protocols_and_nothing_else() throws Exception {
        OlderCatalogue.before(
                "V5__plan_without_protocols.sql",
                folder,
                "insert into plan values (7, 'key', 'tar 1', 'flat 1', 3, 2, 10, 20, 0, 30, 'tag', 1, 'file', 1, 99)",
                "insert into plan_page values (7, 0, 0, 0, 11)");

        try (Database database = Database.open(folder)) {
            String plan = database.read(session -> one(session, """
                    select id || plan_key || length || etag || repeatable || detail_rows || used_nanos from plan"""));
            assertThat(plan).isEqualTo("7key30tag1199");
            assertThat(database.<String>read(session -> one(session, "select datafile_id from plan_page")))
                    .isEqualTo("11");
            assertThat(database.<String>read(
                            session -> one(session, "select group_concat(name) from pragma_table_info('plan')")))
                    .doesNotContain("protocols");
        }
    }

    @Test
    void whose_name_an_experiment_had_is_a_label_and_nobody_owns_it() throws Exception {
        OlderCatalogue.before(
                "V12__owner.sql",
                folder,
                "insert into access_user (name) values ('ada')",
                "insert into revision values (1, 0, 'test')",
                "insert into experiment (title, owner, public_level, revision, since_revision)"
                        + " values ('Beam', 'ada', 'none', 1, 1)");

        try (Database database = Database.open(folder)) {
            assertThat(database.<String>read(
                            session -> one(session, "select title || creator || (owner_id is null) from experiment")))
                    .isEqualTo("Beamada1");
        }
    }

    @Test
    void kept_plans_are_without_texts() throws Exception {
        OlderCatalogue.before(
                "V17__plan_text.sql",
                folder,
                "insert into plan (id, plan_key, format, layout, revision, members, bytes, directory_start,"
                        + " directory_length, length, etag, repeatable, detail_rows, used_nanos)"
                        + " values (7, 'key', 'tar', 'flat', 3, 2, 10, 20, 0, 30, 'tag', 1, 1, 99)");

        try (Database database = Database.open(folder)) {
            assertThat(database.<String>read(
                            session -> one(session, "select plan_key || (select count(*) from plan_text) from plan")))
                    .isEqualTo("key0");
        }
    }

    private static String one(Session session, String sql) {
        return session.handle().createQuery(sql).mapTo(String.class).one();
    }
}
