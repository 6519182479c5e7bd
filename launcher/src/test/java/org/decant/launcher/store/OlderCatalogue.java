package org.decant.launcher.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes catalogues as earlier programs left them. */
public final class OlderCatalogue {

    private OlderCatalogue() {}

    /** One that the program before this one has made, with these rows in it. */
    public static void beforeThis(Path folder, String... statements) throws IOException {
        make(folder, Migrations.SCRIPTS.size() - 1, statements);
    }

    /** One of the last program that did not know this script. */
    public static void before(String script, Path folder, String... statements) throws IOException {
        make(folder, Migrations.SCRIPTS.indexOf(script), statements);
    }

    private static void make(Path folder, int version, String... statements) throws IOException {
        Path file = Files.createDirectories(folder).resolve(Database.FILE);
        try (Handle handle = Jdbi.open("jdbc:sqlite:" + file)) {
            for (String script : Migrations.SCRIPTS.subList(0, version)) {
                handle.createScript(text(script)).execute();
            }
            handle.execute("pragma application_id = " + 0x44434e54);
            handle.execute("pragma user_version = " + version);
            List.of(statements).forEach(handle::execute);
        }
    }

    private static String text(String script) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/migration/" + script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
