package org.decant.launcher.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.decant.launcher.api.Address;

/**
 * A request about an experiment and what is in it.
 *
 * @param mounted the address as the server has it
 * @param form where it is a POST
 * @param found the status for who may have it
 * @param described the status where only the description may be seen, or 0 for the same as hidden
 */
record AskedRoute(String mounted, String method, String path, Optional<String> form, int found, int described) {

    enum Expected {
        ALL,
        DESCRIBED,
        HIDDEN,
        NOT_LET_IN
    }

    /** What is asked for. */
    record Ids(long experiment, long dataset, long datafile, String selection) {
        static final Ids UNKNOWN = new Ids(97, 98, 99, "0".repeat(32));

        private String in(String text) {
            return text.replace("{e}", Long.toString(experiment))
                    .replace("{d}", Long.toString(dataset))
                    .replace("{f}", Long.toString(datafile))
                    .replace("{s}", selection);
        }
    }

    static List<AskedRoute> all() {
        List<AskedRoute> all = new ArrayList<>();
        Stream.of(
                        "/download/datafile/{f}/",
                        "/download/dataset/{d}/",
                        "/download/dataset/{d}/zip/",
                        "/download/dataset/{d}/zip/flat/",
                        "/download/dataset/{d}/?check=1",
                        "/download/experiment/{e}/",
                        "/download/experiment/{e}/zip/",
                        "/download/experiment/{e}/zip/flat/",
                        "/download/experiment/{e}/?check=1",
                        "/download/experiment/{e}/?omit=report",
                        "/download/memory/datafile/{f}/",
                        "/download/memory/experiment/{e}/",
                        "/download/memory/experiment/{e}/zip/",
                        "/download/memory/experiment/{e}/zip/flat/")
                .forEach(path -> {
                    all.add(new AskedRoute("/download/*", "GET", path, Optional.empty(), 200, 403));
                    all.add(new AskedRoute("/download/*", "HEAD", path, Optional.empty(), 200, 403));
                });
        Stream.of("/download/datafiles/", "/download/datafiles/?check=1", "/download/datafiles/?omit=report")
                .forEach(path -> Stream.of("dataset={d}", "datafile={f}", "dataset={d}&datafile={f}")
                        .forEach(form -> all.add(post("/download/*", path, form))));
        all.add(post("/download/*", "/download/memory/datafiles/", "dataset={d}"));
        all.add(new AskedRoute(
                "/download/*", "POST", "/download/datafiles/", Optional.of("dataset={d}&resumable=1"), 303, 403));
        all.add(new AskedRoute(
                "/download/selections/*", "POST", "/download/selections/", Optional.of("datafile={f}"), 201, 403));
        Stream.of("/dataset/{d}/checksums", "/experiment/{e}/checksums")
                .forEach(path -> all.add(new AskedRoute("/*", "POST", path, Optional.of(""), 303, 403)));
        all.add(new AskedRoute(
                "/download/selections/*", "POST", "/download/selections/{s}/checksums", Optional.of(""), 303, 0));
        for (String method : List.of("GET", "HEAD")) {
            all.add(new AskedRoute(
                    "/download/selections/*", method, "/download/selections/{s}/", Optional.empty(), 200, 0));
            Stream.of("/dataset/{d}/checksums?omit=report", "/experiment/{e}/checksums?omit=report&format=json")
                    .forEach(path -> all.add(new AskedRoute("/*", method, path, Optional.empty(), 200, 403)));
            all.add(new AskedRoute(
                    "/download/selections/*",
                    method,
                    "/download/selections/{s}/checksums?omit=report",
                    Optional.empty(),
                    200,
                    0));
            Stream.of(
                            "/dataset/{d}/metalink?omit=report",
                            "/experiment/{e}/metalink?omit=report",
                            "/datafile/{f}/metalink?omit=report",
                            "/dataset/{d}/ro-crate-metadata.json?omit=report",
                            "/experiment/{e}/ro-crate-metadata.json?omit=report",
                            "/files/experiment/{e}/",
                            "/files/dataset/{d}/",
                            "/files/experiment/{e}/Crystals/",
                            "/files/experiment/{e}/Crystals/raw/a",
                            "/files/dataset/{d}/raw/",
                            "/files/dataset/{d}/raw/raw/a")
                    .forEach(path -> all.add(new AskedRoute("/*", method, path, Optional.empty(), 200, 403)));
            Stream.of("/download/dataset/{d}/?omit=report&script=", "/download/experiment/{e}/?omit=report&script=")
                    .flatMap(path -> Stream.of("sh", "ps1", "aria2", "rclone").map(path::concat))
                    .forEach(path -> all.add(new AskedRoute("/download/*", method, path, Optional.empty(), 200, 403)));
            Stream.of(
                            "/download/selections/{s}/metalink?omit=report",
                            "/download/selections/{s}/ro-crate-metadata.json?omit=report",
                            "/download/selections/{s}/?omit=report&script=sh",
                            "/files/selections/{s}/",
                            "/files/selections/{s}/Crystals-selection/",
                            "/files/selections/{s}/Crystals-selection/raw/a")
                    .forEach(path ->
                            all.add(new AskedRoute("/download/selections/*", method, path, Optional.empty(), 200, 0)));
            all.add(new AskedRoute("/datafile/view/*", method, "/datafile/view/{f}/", Optional.empty(), 200, 403));
            all.add(new AskedRoute("/api/v1/*", method, "/api/v1/experiments/{e}", Optional.empty(), 200, 200));
            all.add(new AskedRoute("/api/v1/*", method, "/api/v1/datasets?experiment={e}", Optional.empty(), 200, 200));
            all.add(new AskedRoute("/api/v1/*", method, "/api/v1/datafiles?dataset={d}", Optional.empty(), 200, 200));
        }
        return all;
    }

    static AskedRoute post(String mounted, String path, String form) {
        return new AskedRoute(mounted, "POST", path, Optional.of(form), 200, 403);
    }

    /** Whether it asks this of the server. */
    boolean isTo(Address address) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return address.method().equals(asked) && address.fits(path.split("\\?")[0]);
    }

    /** Of what the address under {@code /download/} is. */
    Optional<Route.Kind> kind() {
        return Stream.of(Route.Kind.values())
                .filter(kind -> mounted.equals("/download/*")
                        && path.contains("/" + kind.name().toLowerCase(java.util.Locale.ROOT) + "/"))
                .findFirst();
    }

    /** The same with the token of a link. */
    AskedRoute by(String token) {
        String query = (path.contains("?") ? "&" : "?") + "token=" + token;
        return new AskedRoute(mounted, method, path + query, form, found, described);
    }

    /** Whether something is frozen. */
    boolean freezes() {
        return found == 201 || found == 303;
    }

    int status(Expected expected, boolean anonymous) {
        return switch (expected) {
            case ALL -> found;
            case DESCRIBED -> described == 0 ? status(Expected.HIDDEN, anonymous) : described;
            case HIDDEN -> anonymous ? 401 : 404;
            case NOT_LET_IN -> 401;
        };
    }

    /** Whether a caller is not to learn that there is anything. */
    boolean hides(Expected expected) {
        return expected == Expected.HIDDEN || expected == Expected.NOT_LET_IN;
    }

    /**
     * @param key of who asks, or null
     */
    HttpResponse<byte[]> ask(RunningServer server, Ids ids, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(ids.in(path)));
        request.method(
                method, form.map(text -> BodyPublishers.ofString(ids.in(text))).orElseGet(BodyPublishers::noBody));
        form.ifPresent(text -> request.header("Content-Type", "application/x-www-form-urlencoded"));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return server.send(request.build());
    }

    @Override
    public String toString() {
        return method + " " + path + form.map(text -> " " + text).orElse("");
    }
}
