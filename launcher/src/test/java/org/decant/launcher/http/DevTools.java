package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Commands to a browser and what it tells, by the Chrome DevTools Protocol. For one thread. */
final class DevTools implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE = 60;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int calls;

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .join();
    }

    /** Its result. What was told before it came and was not waited for is forgotten. */
    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = send(method, parameters, "");
        return result(method, id);
    }

    /** The same, to one page. */
    JsonNode callPage(String session, String method, Map<String, ?> parameters) throws Exception {
        int id = send(method, parameters, session);
        return result(method, id);
    }

    /** The same, as it is answered: with a result or an error. */
    JsonNode answer(String session, String method, Map<String, ?> parameters) throws Exception {
        return answer(method, send(method, parameters, session));
    }

    /** Sends a command to one page without waiting for its result. */
    int send(String method, Map<String, ?> parameters, String session) {
        ObjectNode command = JSON.createObjectNode().put("id", ++calls).put("method", method);
        command.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        socket.sendText(command.toString(), true).join();
        return calls;
    }

    /** The next message of this kind; others before it are forgotten. */
    JsonNode await(String what, Predicate<JsonNode> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (true) {
            JsonNode message = messages.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertThat(message)
                    .as("the browser says of %s within %d s", what, PATIENCE)
                    .isNotNull();
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    private JsonNode result(String method, int id) throws InterruptedException {
        JsonNode answer = answer(method, id);
        assertThat(answer.path("error").toString()).as(method).isEmpty();
        return answer.path("result");
    }

    private JsonNode answer(String method, int id) throws InterruptedException {
        return await(method, message -> message.path("id").asInt() == id);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                messages.add(parsed());
            }
            from.request(1);
            return null;
        }

        private JsonNode parsed() {
            try {
                return JSON.readTree(message.toString());
            } catch (java.io.IOException impossible) {
                throw new IllegalStateException(impossible);
            } finally {
                message.setLength(0);
            }
        }
    }
}
