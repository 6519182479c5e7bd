package org.decant.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server on this machine that has files, with ranges, and answers as it is told to. */
final class WebStore implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    /** What was asked of it. */
    record Asked(String path, String range, String authorization, String encodings, String host) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WebStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The host as it is listed, with its port. */
    String host(String name) {
        return name + ":" + port();
    }

    String url(String path) {
        return "http://" + host("data.example.org") + path;
    }

    /** Stores a file and gives its url. */
    String file(String name, byte[] bytes) {
        String path = "/lab/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return at(path, exchange -> send(exchange, bytes));
    }

    String at(String path, HttpHandler answer) {
        answers.put(path, answer);
        return url(path);
    }

    String redirect(String path, String location) {
        return at(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    String status(String path, int status, String... headers) {
        return at(path, exchange -> {
            for (int index = 0; index < headers.length; index += 2) {
                exchange.getResponseHeaders().set(headers[index], headers[index + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        if (!range.matches()) {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Math.min(Integer.parseInt(range.group(2)), bytes.length - 1);
        if (first > last) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
        exchange.sendResponseHeaders(206, last - first + 1);
        exchange.getResponseBody().write(bytes, first, last - first + 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Range"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Accept-Encoding"),
                    exchange.getRequestHeaders().getFirst("Host")));
            answers.getOrDefault(exchange.getRequestURI().toString(), absent -> absent.sendResponseHeaders(404, -1))
                    .handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
