package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sends what no client of good manners would, byte by byte as it stands, and judges the answers. */
final class Hostile {

    static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final List<String> OF_THE_MACHINE =
            List.of("jetty", "exception", "\tat ", "org.decant", "java.", "jakarta", "sqlite", "/tmp/", "<html");

    /** Beyond those that {@link #addresses} makes of the server's own list. */
    private static final List<String> WELL_KNOWN = List.of(
            "/download/datafile/1/",
            "/download/dataset/1/",
            "/download/dataset/1/zip/flat/",
            "/download/experiment/1/",
            "/download/experiment/1/?check=1",
            "/download/datafiles/",
            "/download/memory/datafile/1/",
            "/download/memory/experiment/1/",
            "/download/memory/datafiles/",
            "/download/selections/",
            "/download/api_key/",
            "/api/v1/experiments",
            "/api/v1/datasets?experiment=1",
            "/api/v1/datafiles?dataset=1",
            "/health/live",
            "/health/ready",
            "/nonesuch");

    private Hostile() {}

    /** Each address that the server has, and more. */
    static List<String> addresses(RunningServer server) {
        Stream<String> mounted = server.routes().stream()
                .map(route -> route.template().replaceAll("\\{[a-z0-9_]+}", "1"))
                .map(path -> path.startsWith("/l/") ? "/l/1/" : path); // a wrong one is wrong wherever it leads
        return Stream.concat(mounted, WELL_KNOWN.stream()).distinct().toList();
    }

    /** A request line with what belongs to it; the connection is to be closed. */
    static String request(String method, String target, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n";
    }

    /** All that comes for it until the server closes; fails where it does not. */
    static String answer(RunningServer server, String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            } catch (IOException refused) {
                // before all was written; the answer says why
            }
            return new String(readAll(socket), ISO_8859_1);
        }
    }

    private static byte[] readAll(Socket socket) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        try {
            for (int count = socket.getInputStream().read(chunk);
                    count >= 0;
                    count = socket.getInputStream().read(chunk)) {
                all.write(chunk, 0, count);
            }
        } catch (java.net.SocketTimeoutException open) {
            throw new AssertionError("not closed after " + all.toString(ISO_8859_1), open);
        } catch (IOException reset) {
            // what came before is what there is
        }
        return all.toByteArray();
    }

    static int status(String answer) {
        Matcher line = STATUS.matcher(answer);
        assertThat(line.lookingAt()).as("an answer: %s", answer).isTrue();
        return Integer.parseInt(line.group(1));
    }

    /** How many answers there are. */
    static long count(String answer) {
        return STATUS.matcher(answer).results().count();
    }

    /** It refuses or serves, is not to be misread by a browser, and tells nothing of the machine behind it. */
    static void assertProper(String answer, String asked) {
        String about = asked.substring(0, Math.min(asked.length(), 200));
        int status = status(answer);
        assertThat(status < 500 || status == 503 || status == 505)
                .as("status %s for %s", status, about)
                .isTrue();
        assertThat(status != 503 || answer.contains("Retry-After: ")).as(about).isTrue();
        assertThat(answer)
                .as(about)
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: ", "X-Request-Id: ");
        if (status >= 400) {
            String lower = answer.toLowerCase(Locale.ROOT);
            assertThat(OF_THE_MACHINE.stream().filter(lower::contains))
                    .as(about)
                    .isEmpty();
        }
        assertThat(answer).as(about).doesNotContain("Server: ", "Set-Cookie", "X-Powered-By");
    }

    /** Each is answered {@linkplain #assertProper properly}, one after the other; the answers. */
    static List<String> assertAllProper(RunningServer server, List<String> requests) throws IOException {
        List<String> answers = Pipelined.answers(server, requests);
        for (int each = 0; each < requests.size(); each++) {
            assertProper(answers.get(each), requests.get(each));
        }
        return answers;
    }

    /** The server answers as if nothing had been. */
    static void assertServes(RunningServer server) throws Exception {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/download/datafile/1/").statusCode()).isEqualTo(200);
        assertThat(server.get("/download/experiment/1/").statusCode()).isEqualTo(200);
    }

    /** An experiment, a dataset and a datafile, each of id 1. */
    static void fill(RunningServer server) {
        long dataset =
                server.dataset(server.experiment("Crystals", org.decant.launcher.catalogue.PublicLevel.FULL), "raw");
        server.datafile(dataset, "", "a.txt", "Hello World!\n".getBytes(ISO_8859_1));
    }
}
