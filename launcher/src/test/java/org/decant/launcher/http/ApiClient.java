package org.decant.launcher.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/**
 * Somebody who uses {@code /api/v1}.
 *
 * @param authorization the header's value, or null
 */
record ApiClient(RunningServer server, String authorization) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String PASSWORD = "correct horse";

    static ApiClient anonymous(RunningServer server) {
        return new ApiClient(server, null);
    }

    /** Whose password this test gave them. */
    static ApiClient typing(RunningServer server, String user) {
        return new ApiClient(server, CredentialsTest.basic(user, PASSWORD));
    }

    static ApiClient withKey(RunningServer server, String key) {
        return new ApiClient(server, "Bearer " + key);
    }

    HttpResponse<byte[]> ask(String method, String path) throws Exception {
        return server.send(request(method, path).build());
    }

    HttpResponse<byte[]> ask(String method, String path, String json) throws Exception {
        return server.send(request(method, path)
                .method(method, BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .build());
    }

    HttpRequest.Builder request(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.address().resolve(path)).method(method, BodyPublishers.noBody());
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    JsonNode get(String path) throws Exception {
        return json(ask("GET", path));
    }

    /** A member of what is at an address. */
    String at(String path, String pointer) throws Exception {
        return get(path).at(pointer).asText();
    }

    static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
