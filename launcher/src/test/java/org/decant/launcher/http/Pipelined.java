package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends many requests one behind the other, on one connection for as long as the server leaves it open, and tells the answers
 * apart: where one is longer or shorter than it says, the next does not begin with a status line, which fails.
 */
final class Pipelined {

    private static final int AHEAD = 32;
    private static final int AHEAD_BYTES = 32_768;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)\r\n");
    private static final Pattern CHUNKED = Pattern.compile("(?i)\r\nTransfer-Encoding: *chunked\r\n");
    private static final Pattern CLOSES = Pattern.compile("(?i)\r\nConnection: *close\r\n");
    private static final Pattern BODILESS = Pattern.compile("HTTP/1\\.1 (204|304) (?s:.*)");

    private final RunningServer server;
    private final List<String> requests;
    private final List<String> answers = new ArrayList<>();

    private Pipelined(RunningServer server, List<String> requests) {
        this.server = server;
        this.requests = requests;
    }

    /** The answer to each, head and body as they came; requests that ask to close are asked to wait for the next. */
    static List<String> answers(RunningServer server, List<String> requests) throws IOException {
        Pipelined all = new Pipelined(server, requests);
        while (all.answers.size() < requests.size()) {
            all.connect();
        }
        return all.answers;
    }

    /** As many as one connection lasts for, at least one. */
    private void connect() throws IOException {
        int before = answers.size();
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(Hostile.PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            converse(socket);
        } catch (IOException broken) {
            // what follows a request that the server closes for may take its answer away
        }
        if (answers.size() == before) {
            answers.add(Hostile.answer(server, requests.get(before)));
        }
    }

    private void converse(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
        while (answers.size() < requests.size()) {
            for (int awaited = send(socket, answers.size()); awaited > 0; awaited--) {
                Optional<String> answer = answer(in, requests.get(answers.size()));
                answers.add(answer.orElseThrow(() -> new IOException("no answer")));
                if (closes(answers.get(answers.size() - 1))) {
                    return;
                }
            }
        }
        socket.shutdownOutput();
        assertThat(in.read()).as("what comes unasked after the last answer").isNegative();
    }

    /** Those from that one on, as many as may be ahead; how many they are. */
    private int send(Socket socket, int first) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next = first;
        while (next < requests.size() && next - first < AHEAD && bytes.size() < AHEAD_BYTES) {
            String waits = requests.get(next++).replace("\r\nConnection: close\r\n", "\r\n");
            bytes.writeBytes(waits.getBytes(ISO_8859_1));
        }
        try {
            bytes.writeTo(socket.getOutputStream());
        } catch (IOException refused) {
            // before all was written; an answer says why
        }
        return next - first;
    }

    private static boolean closes(String answer) {
        return CLOSES.matcher(head(answer)).find();
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
    }

    /** One answer; of one that ends the connection all that comes until its end. */
    private static Optional<String> answer(InputStream in, String request) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (!readHead(in, all)) {
            return Optional.empty();
        }
        String head = all.toString(ISO_8859_1);
        assertThat(head).as("after %s", about(request)).startsWith("HTTP/1.1 ");
        if (CLOSES.matcher(head).find()) {
            in.transferTo(all);
        } else if (request.startsWith("HEAD ") || BODILESS.matcher(head).matches()) {
            return Optional.of(head);
        } else if (CHUNKED.matcher(head).find()) {
            readChunks(in, all);
        } else {
            Matcher length = LENGTH.matcher(head);
            assertThat(length.find()).as("the end of %s", head).isTrue();
            readFully(in, all, Integer.parseInt(length.group(1)));
        }
        return Optional.of(all.toString(ISO_8859_1));
    }

    private static String about(String request) {
        return request.substring(0, Math.min(request.length(), 200));
    }

    /** Up to and with the empty line; false where the connection ends before the first byte. */
    private static boolean readHead(InputStream in, ByteArrayOutputStream all) throws IOException {
        int line = readLine(in, all);
        if (line < 0) {
            return false;
        }
        while (line > 2) {
            line = readLine(in, all);
        }
        return true;
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream all) throws IOException {
        int size;
        do {
            int before = all.size();
            readLine(in, all);
            String line = all.toString(ISO_8859_1).substring(before).strip();
            size = Integer.parseInt(line.replaceFirst(";.*", ""), 16);
            readFully(in, all, size);
            int end = readLine(in, all);
            assertThat(end).as("the end of a chunk").isEqualTo(2);
        } while (size > 0);
    }

    private static void readFully(InputStream in, ByteArrayOutputStream all, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        all.writeBytes(bytes);
        if (bytes.length < count) {
            throw new IOException("ended in an answer");
        }
    }

    /** How many bytes it has with its end, -1 where there are no more. */
    private static int readLine(InputStream in, ByteArrayOutputStream all) throws IOException {
        int count = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            all.write(next);
            count++;
            if (next == '\n') {
                return count;
            }
        }
        if (count > 0) {
            throw new IOException("ended in a line");
        }
        return -1;
    }
}
