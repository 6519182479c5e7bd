package org.decant.launcher.http;

import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import org.decant.launcher.store.Database;

/** An experiment "Crystals" with a dataset of generated files, and short words for what is asked of frozen selections. */
final class FrozenLab {

    private FrozenLab() {}

    static void fill(RunningServer server, int count) {
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        for (int number = 0; number < count; number++) {
            server.datafile(dataset, "", "file " + number, bytes(number));
        }
    }

    /** The memory of a restarted server is empty. */
    static void refill(RunningServer server, int count) {
        for (int number = 0; number < count; number++) {
            server.memory.store("1//file " + number, bytes(number));
        }
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[number % 4 == 0 ? 0 : 1000 * number + 7];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** The address of what the form picks, frozen. */
    static String freeze(RunningServer server, String form) throws Exception {
        return server.post("/download/selections/", form)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** The same, by a user. */
    static String freeze(RunningServer server, String form, String key) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve("/download/selections/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-API-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    static HttpResponse<byte[]> get(RunningServer server, String path, String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .headers(headers)
                .build());
    }

    static HttpResponse<byte[]> ask(RunningServer server, String method, String path) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    static HttpResponse<byte[]> delete(RunningServer server, String path, String key) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .header("X-API-Key", key)
                .DELETE()
                .build());
    }

    /** As if others had been used more. */
    static void forgetPlans(Path folder) {
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("delete from plan"));
        }
    }
}
