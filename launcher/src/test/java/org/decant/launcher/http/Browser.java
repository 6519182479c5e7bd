package org.decant.launcher.http;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a browser does with one server, step by step: keeps its cookies, says where its forms come from. */
final class Browser {

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;

    Browser(URI server) {
        this.server = server;
    }

    /** Opens an address, without following where it leads. */
    HttpResponse<String> open(String address, String... headers) throws Exception {
        return send(request(address), headers);
    }

    /** Sends a form from a page of the server itself. */
    HttpResponse<String> submit(String address, Map<String, String> fields) throws Exception {
        return post(address, fields, "Sec-Fetch-Site", "same-origin");
    }

    /** Sends a form with headers, given by turns as name and value. */
    HttpResponse<String> post(String address, Map<String, String> fields, String... headers) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, headers);
    }

    HttpResponse<String> logIn(String user, String password) throws Exception {
        return submit("/login", Map.of("user", user, "password", password));
    }

    private HttpRequest.Builder request(String address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(address)).header("Accept", "text/html,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    private void keep(String text) {
        String[] parts = text.split("; *");
        String[] pair = parts[0].split("=", 2);
        if (Arrays.asList(parts).contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static Optional<String> leadsTo(HttpResponse<?> response) {
        return response.headers().firstValue("Location");
    }
}
