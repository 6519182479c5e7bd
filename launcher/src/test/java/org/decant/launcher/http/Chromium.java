package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;

/** A browser without a window and with a profile of its own, which downloads into a new folder each time. */
final class Chromium implements AutoCloseable {

    private final Path home;
    private final Process process;
    private final DevTools tools;

    private Chromium(Path home, Process process, DevTools tools) {
        this.home = home;
        this.process = process;
        this.tools = tools;
    }

    /** How a download ended, and the files there are then. */
    record Ended(String state, List<Path> files) {}

    static Chromium start(Path home) throws Exception {
        Path profile = Files.createDirectory(home.resolve("profile"));
        Process process = Program.start(
                home,
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
        try {
            return new Chromium(home, process, new DevTools(address(process, profile.resolve("DevToolsActivePort"))));
        } catch (Exception | AssertionError failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    /** Its port and path, each on a line of a file that it writes once it listens. */
    private static URI address(Process process, Path file) throws Exception {
        Eventually.holds(() -> {
            assertThat(process.isAlive()).as("chromium runs").isTrue();
            return Files.exists(file) && Files.readAllLines(file).size() == 2;
        });
        List<String> lines = Files.readAllLines(file);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    /** Opens an address as if somebody had typed it. */
    Ended download(URI address) throws Exception {
        Path folder = newFolder();
        String page = newPage();
        String session = attach(page);
        JsonNode answer = tools.callPage(session, "Page.navigate", Map.of("url", address.toString()));
        return answer.path("isDownload").asBoolean() ? end(page, folder) : new Ended("not begun", files(folder));
    }

    /** Sends a form by POST as a page does, and takes the download that is the answer. */
    Ended submit(URI action, Map<String, String> fields) throws Exception {
        Path folder = newFolder();
        String page = newPage();
        StringBuilder script = new StringBuilder("const form = document.createElement('form'); form.method = 'POST';");
        script.append("form.action = '%s';".formatted(action));
        fields.forEach((name, value) -> script.append("{ const field = document.createElement('input');"
                + "field.name = '%s'; field.value = '%s'; form.append(field); }".formatted(name, value)));
        script.append("document.body.append(form); form.submit();");
        tools.send("Runtime.evaluate", Map.of("expression", script.toString()), attach(page));
        return end(page, folder);
    }

    /** Opens an address, on which this is to be read, in a page that stays open, and tells which. */
    String open(URI address, String wanted) throws Exception {
        String session = attach(newPage());
        tools.callPage(session, "Page.navigate", Map.of("url", address.toString()));
        Eventually.holds(() -> text(session).contains(wanted));
        return session;
    }

    /** Nothing from a page that is being left for another, or is not all there: what is clicked next would be missing. */
    private String text(String page) throws Exception {
        String expression = "!window.isBeingLeft && document.readyState == 'complete' ? document.body.innerText : ''";
        Map<String, ?> asked = Map.of("expression", expression);
        return tools.answer(page, "Runtime.evaluate", asked)
                .at("/result/result/value")
                .asText();
    }

    /** Does something on a page that leads to another, on which this is to be read. */
    void follow(String page, String script, String wanted) throws Exception {
        Map<String, ?> asked = Map.of("expression", "window.isBeingLeft = true; " + script);
        JsonNode done = tools.answer(page, "Runtime.evaluate", asked); // an error where it is left at once
        assertThat(done.at("/result/exceptionDetails").toString()).as(script).isEmpty();
        Eventually.holds(() -> text(page).contains(wanted));
    }

    /** Fills in fields by their names. */
    void fill(String page, Map<String, String> fields) throws Exception {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String script =
                    "document.getElementsByName('%s')[0].value = '%s'".formatted(field.getKey(), field.getValue());
            tools.callPage(page, "Runtime.evaluate", Map.of("expression", script));
        }
    }

    /** Does something on a page that leads to a download. */
    Ended downloading(String page, String script) throws Exception {
        Path folder = newFolder();
        tools.send("Runtime.evaluate", Map.of("expression", script), page);
        return ended(folder);
    }

    private Path newFolder() throws Exception {
        Path folder = Files.createTempDirectory(home, "downloads");
        tools.call(
                "Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", folder.toString(), "eventsEnabled", true));
        return folder;
    }

    private String newPage() throws Exception {
        return tools.call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
    }

    private String attach(String page) throws Exception {
        return tools.call("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
                .path("sessionId")
                .asText();
    }

    private Ended end(String page, Path folder) throws Exception {
        Ended ended = ended(folder);
        tools.send("Target.closeTarget", Map.of("targetId", page), "");
        return ended;
    }

    private Ended ended(Path folder) throws Exception {
        JsonNode last = tools.await(
                "a download",
                message -> message.path("method").asText().equals("Browser.downloadProgress")
                        && !message.at("/params/state").asText().equals("inProgress"));
        return new Ended(last.at("/params/state").asText(), files(folder));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Override
    public void close() {
        tools.send("Browser.close", Map.of(), "");
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException unwilling) {
            process.destroyForcibly();
            throw new IllegalStateException("chromium does not end when it is told to", unwilling);
        } finally {
            tools.close();
        }
    }
}
