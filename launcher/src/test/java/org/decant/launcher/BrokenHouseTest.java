package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each house rule, broken by compiled classes, is named by the checker. */
final class BrokenHouseTest {

    @TempDir
    Path folder;

    @Test
    void an_arrow_that_is_not_listed_is_refused_with_the_classes_that_draw_it() {
        assertThat(judgeServer(
                        "package org.decant.launcher.archive;"
                                + " class Packer { Object shelf = new org.decant.launcher.catalogue.Shelf(); }",
                        "package org.decant.launcher.catalogue; public class Shelf {}"))
                .containsExactly("archive -> catalogue is not a listed arrow: Packer uses Shelf");
    }

    @Test
    void nothing_imports_the_composition_root() {
        assertThat(judgeServer(
                        "package org.decant.launcher; public class Root {}",
                        "package org.decant.launcher.config; class Reader { org.decant.launcher.Root root; }"))
                .containsExactly("config -> launcher is not a listed arrow: Reader uses Root");
    }

    @Test
    void a_circle_is_shown_once_from_end_to_end() {
        assertThat(judgeServer(
                        "package org.decant.launcher.download; class Loader { org.decant.launcher.access.Door door; }",
                        "package org.decant.launcher.access;"
                                + " public class Door { org.decant.launcher.catalogue.Shelf shelf; }",
                        "package org.decant.launcher.catalogue;"
                                + " public class Shelf { org.decant.launcher.store.Cellar cellar; }",
                        "package org.decant.launcher.store;"
                                + " public class Cellar { org.decant.launcher.access.Door door; }"))
                .containsExactly(
                        "store -> access is not a listed arrow: Cellar uses Door",
                        "a circle: access -> catalogue -> store -> access");
    }

    @Test
    void a_room_that_is_not_listed_is_refused_also_inside_a_listed_one() {
        assertThat(judgeServer(
                        "package org.decant.launcher.cellar; class Wine {}",
                        "package org.decant.launcher.http.pages; class Page {}"))
                .containsExactly("cellar is not a listed room", "http.pages is not a listed room");
    }

    @Test
    void of_the_store_http_knows_the_exceptions_alone() {
        assertThat(judgeServer(
                        "package org.decant.launcher.http;"
                                + " class Page { org.decant.launcher.store.Shut e; org.decant.launcher.store.ShutException f; }",
                        "package org.decant.launcher.store; public class Shut {}",
                        "package org.decant.launcher.store; public class ShutException {}"))
                .containsExactly("http -> store is not a listed arrow: Page uses Shut");
    }

    @Test
    void servlets_and_jetty_stay_in_http() {
        assertThat(judgeServer(
                        "package org.decant.launcher.http; class Page { jakarta.servlet.Servlet servlet; }",
                        "package org.decant.launcher.download;"
                                + " class Loader { class Inner { org.eclipse.jetty.server.Server server; } }",
                        "package org.decant.launcher.operations; class Probe { jakarta.servlet.Filter filter; }"))
                .containsExactly(
                        "org.decant.launcher.download.Loader uses org.eclipse.jetty.server.Server,"
                                + " and servlet and Jetty types are for http",
                        "org.decant.launcher.operations.Probe uses jakarta.servlet.Filter,"
                                + " and servlet and Jetty types are for http");
    }

    @Test
    void framework_types_stay_in_osgi_and_felix_behind_its_log() {
        String felix = " { org.apache.felix.framework.Logger logger; }";
        assertThat(judgeServer(
                        "package org.decant.launcher.http; class Page { org.osgi.framework.Bundle bundle; }",
                        "package org.decant.launcher.osgi; class Host { org.osgi.framework.Bundle bundle; }",
                        "package org.decant.launcher.osgi; class FelixLog" + felix,
                        "package org.decant.launcher.osgi; class Poller" + felix,
                        "package org.decant.launcher.providers;"
                                + " @org.osgi.annotation.versioning.ProviderType class Seat {}"))
                .containsExactly(
                        "org.decant.launcher.http.Page uses org.osgi.framework.Bundle,"
                                + " and framework types are for osgi",
                        "org.decant.launcher.osgi.Poller uses org.apache.felix.framework.Logger,"
                                + " and Felix's own types are for org.decant.launcher.osgi.FelixLog");
    }

    @Test
    void sql_stays_in_the_store_and_in_package_private_tables() {
        String jdbi = " { Runnable run = () -> org.jdbi.v3.core.Jdbi.create(\"\"); }";
        assertThat(judgeServer(
                        "package org.decant.launcher.store; public class Cellar { java.sql.Connection connection; }",
                        "package org.decant.launcher.catalogue; class OakTable" + jdbi,
                        "package org.decant.launcher.catalogue; public class ElmTable" + jdbi,
                        "package org.decant.launcher.catalogue; class Shelf { javax.sql.DataSource source; }"))
                .containsExactly(
                        "org.decant.launcher.catalogue.ElmTable uses org.jdbi.v3.core.Jdbi,"
                                + " and Jdbi and JDBC are for store and package-private *Table classes",
                        "org.decant.launcher.catalogue.Shelf uses javax.sql.DataSource,"
                                + " and Jdbi and JDBC are for store and package-private *Table classes");
    }

    @Test
    void the_interface_may_use_neither_the_framework_nor_a_library() {
        Path classes = CompiledSources.into(
                folder,
                "package org.decant.api; @org.osgi.annotation.versioning.ConsumerType public interface Sample {"
                        + " Sample next(); org.osgi.framework.Bundle bundle(); org.slf4j.Logger log(); }");
        assertThat(HouseRules.judgeInterface(classes))
                .containsExactly(
                        "org.decant.api.Sample may not use org.osgi.framework.Bundle",
                        "org.decant.api.Sample may not use org.slf4j.Logger");
    }

    @Test
    void a_bundle_may_use_neither_the_server_nor_its_libraries() {
        Path classes = CompiledSources.into(
                folder,
                "package org.decant.sample; class Sample { Part part; org.decant.api.Caller caller;"
                        + " org.osgi.framework.Bundle bundle; org.decant.launcher.providers.Lease lease;"
                        + " org.slf4j.Logger log; }",
                "package org.decant.sample; class Part {}");
        assertThat(HouseRules.judgeBundle(classes))
                .containsExactly(
                        "org.decant.sample.Sample may not use org.decant.launcher.providers.Lease",
                        "org.decant.sample.Sample may not use org.slf4j.Logger");
    }

    @Test
    void silent_packages_long_files_and_empty_names_are_refused() throws IOException {
        Path cellar = Files.createDirectories(folder.resolve("org/cellar"));
        Files.writeString(cellar.resolve("Rows.java"), "//\n".repeat(401));
        Files.writeString(
                cellar.resolve("Wine.java"), "final class Wine {\n    private static final class CorkHelper {}\n}\n");
        assertThat(SourceRules.judge(folder))
                .containsExactly(
                        "org/cellar/Rows.java has 401 lines, more than 400",
                        "org/cellar/Wine.java: the name CorkHelper does not say what it does",
                        "org/cellar has no package-info.java");
    }

    private List<String> judgeServer(String... sources) {
        return HouseRules.judgeServer(CompiledSources.into(folder, sources));
    }
}
