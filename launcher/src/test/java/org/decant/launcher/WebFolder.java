package org.decant.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server on this machine with files and ranges. */
final class WebFolder implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

    /** What ranges were asked for. */
    final List<String> ranges = new CopyOnWriteArrayList<>();

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WebFolder() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts a file there and gives its url. */
    String put(String path, byte[] bytes) {
        files.put(path, bytes);
        return "http://" + host() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = files.get(exchange.getRequestURI().toString());
            String asked = exchange.getRequestHeaders().getFirst("Range");
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (asked == null) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                ranges.add(asked);
                part(exchange, bytes, RANGE.matcher(asked));
            }
        }
    }

    private static void part(HttpExchange exchange, byte[] bytes, Matcher range) throws IOException {
        if (!range.matches()) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length);
        exchange.sendResponseHeaders(206, last - first + 1);
        exchange.getResponseBody().write(bytes, first, last - first + 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
