package org.decant.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.decant.launcher.osgi.SignedJar;
import org.decant.launcher.osgi.TestBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that cannot serve, dropped and by the command: the old version serves on and the reason is told. */
class BrokenUpdatesIT {

    private static final String JAVA_99 = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"";

    @TempDir
    Path temporary;

    StampedLab lab;
    SignedJar ada;
    byte[] good;

    @BeforeEach
    void startServer() throws Exception {
        lab = new StampedLab(temporary);
        lab.decant.with("bundles.trust = signed");
        long streams = lab.version("stream").register("Streams");
        ada = SignedJar.by("ada", temporary);
        ada.trustedIn(lab.decant.config.resolve("trust"));
        good = Files.readAllBytes(ada.sign(StampedLab.bundle("stream", "1.0.0", "good")));
        drop(good);
        lab.serve(streams);
    }

    @AfterEach
    void stopServer() {
        lab.close();
    }

    @Test
    void the_old_version_serves_on_and_the_reason_is_listed() throws Exception {
        try (Polling polling = new Polling(() -> assertThat(lab.label("stream")).isEqualTo("good"))) {
            for (Map.Entry<String, byte[]> broken : brokenByReason().entrySet()) {
                isRefusedAndTakenBack(broken.getValue(), broken.getKey());
                isListedWhenDropped(broken.getValue(), broken.getKey());
                polling.awaitRounds(1);
            }
            isShownByTheCommands();
            polling.endsWithoutFailure();
        }
    }

    private Map<String, byte[]> brokenByReason() throws Exception {
        Map<String, byte[]> broken = new LinkedHashMap<>();
        broken.put(
                "it imports the package org.nowhere",
                signed(later().withHeader("Import-Package", "org.decant.api,org.nowhere")));
        broken.put("it needs Java 99", signed(later().withHeader("Require-Capability", JAVA_99)));
        broken.put(
                "its provider did not activate: no such bucket",
                signed(TestBundle.of("test.stream", "2.0.0")
                        .withProtocols("stream")
                        .withActivation("if (true) throw new IllegalStateException(\"no such bucket\");")));
        broken.put("not a whole jar", "no jar at all".getBytes());
        byte[] whole = signed(later());
        broken.put("is not a whole jar", Arrays.copyOf(whole, whole.length / 2));
        broken.put("it was changed after it was signed", tampered());
        broken.put("it is not signed as a whole", later().bytes());
        return broken;
    }

    private static TestBundle later() {
        return StampedLab.bundle("stream", "2.0.0", "later");
    }

    private byte[] signed(TestBundle bundle) throws IOException {
        return Files.readAllBytes(ada.sign(bundle));
    }

    private byte[] tampered() throws IOException {
        return Files.readAllBytes(
                ada.changed(later(), inside -> Files.writeString(inside.getPath("label"), "something else")));
    }

    private void drop(byte[] jar) throws IOException {
        Path part = Files.write(temporary.resolve("stream.part"), jar);
        Files.move(part, lab.jar("stream"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void isRefusedAndTakenBack(byte[] jar, String reason) throws Exception {
        HttpResponse<byte[]> answer = lab.server.update("stream.jar", jar);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(new String(answer.body(), UTF_8)).contains(reason);
        theFolderIsAsItWas();
    }

    private void theFolderIsAsItWas() throws IOException {
        assertThat(lab.jar("stream")).hasBinaryContent(good);
        try (var files = Files.list(lab.decant.bundles)) {
            assertThat(files).containsExactly(lab.jar("stream"));
        }
    }

    private void isListedWhenDropped(byte[] jar, String reason) throws Exception {
        drop(jar);
        eventually(() -> assertThat(lab.listed("stream.jar")).anySatisfy(item -> {
            assertThat(item.get("state").asText()).isEqualTo("failed");
            assertThat(item.get("reason").asText()).contains(reason);
        }));
        assertThat(lab.why("stream.jar")).contains(reason).contains("serves on until the server stops");
        drop(good);
        lab.awaitNothingFailed("stream.jar");
    }

    private void isShownByTheCommands() throws Exception {
        Path tampered = Files.write(temporary.resolve("update.jar"), tampered());
        Command update = lab.decant.run("provider", "update", tampered.toString());
        assertThat(update.exitCode()).as("%s", update).isEqualTo(1);
        assertThat(update.err()).contains("it was changed after it was signed");
        theFolderIsAsItWas();
        drop("no jar at all".getBytes());
        eventually(() -> assertThat(lab.listed("stream.jar")).hasSize(2));
        assertThat(lab.decant.run("provider", "list", "--json").succeeds().out())
                .contains("\"state\" : \"failed\"")
                .contains("is not a whole jar");
        assertThat(lab.decant.run("provider", "why", "stream.jar").succeeds().out())
                .contains("serves stream")
                .contains("is not deployed: it is not a whole jar");
    }
}
