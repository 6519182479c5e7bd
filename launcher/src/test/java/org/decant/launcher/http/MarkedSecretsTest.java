package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.api.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a caller shows is in no answer, no record and no log of ours, however much is logged. */
class MarkedSecretsTest {

    private static final String MARK = "marked-secret";

    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Test
    void passwords_and_keys_are_nowhere_to_be_read(@TempDir Path folder) throws Exception {
        Logger decant = (Logger) LoggerFactory.getLogger("org.decant");
        Logger access = (Logger) LoggerFactory.getLogger("decant.access");
        Level before = decant.getLevel();
        Listener listener = new Listener();
        listener.start();
        try (RunningServer server = new RunningServer(folder)) {
            decant.setLevel(Level.TRACE);
            decant.addAppender(listener);
            access.addAppender(listener);
            String key = server.user("ann");
            server.users.add("bob", Optional.of(MARK), false);
            server.users.add("cyd", Optional.of(MARK), false);
            long dataset = server.dataset(server.experiment("secret", NONE), "raw");
            server.datafile(dataset, "", "a", new byte[3]);

            String token =
                    server.link(LinkTarget.experiment(1), OptionalInt.of(1)).token();

            askEverything(server, key);
            String cookie = askAsLoggedIn(server);
            askByLink(server, token);
            server.users.add("root", Optional.of(MARK), true);
            List<String> letIn = List.of(CredentialsTest.basic("root", MARK), "Bearer " + key, "Bearer " + MARK);
            for (String credential : letIn) {
                askAllThereIs(server, credential, token);
            }
            server.audit.close();
            readAllFiles(folder);

            Eventually.holds(() -> said.stream().anyMatch(line -> line.contains("caller=ann")));
            assertThat(said)
                    .noneMatch(line -> line.contains(MARK))
                    .noneMatch(line -> line.contains(key.split("_")[2]))
                    .noneMatch(line -> line.contains(cookie))
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(token.split("_")[2].substring(0, 32)))
                    .noneMatch(line ->
                            line.contains(CredentialsTest.basic("bob", MARK).substring(6)));
        } finally {
            decant.detachAppender(listener);
            access.detachAppender(listener);
            decant.setLevel(before);
        }
    }

    private void askEverything(RunningServer server, String key) throws Exception {
        List<String> credentials = List.of(
                CredentialsTest.basic("bob", MARK),
                CredentialsTest.basic("bob", MARK + " wrong"),
                CredentialsTest.basic(MARK, "x"),
                "Bearer " + key,
                "Bearer " + MARK,
                "ApiKey ann:" + key,
                "ApiKey ann:" + MARK,
                "Basic " + MARK,
                MARK + " x");
        for (String credential : credentials) {
            for (AskedRoute route : AskedRoute.all().subList(0, 4)) {
                String path = route.path().replaceAll("\\{.}", "1");
                said.add(RunningServer.text(server.get(path, "Authorization", credential)));
            }
        }
        said.add(RunningServer.text(server.get("/metrics")));
        server.records.forEach(record -> said.add(record.toString()));
    }

    /** Each address that the server says it has, the record among them, with a secret wherever one may be. */
    private void askAllThereIs(RunningServer server, String credential, String token) throws Exception {
        for (Address address : server.routes()) {
            String path = address.template()
                    .replace("{comptype}", "tar")
                    .replace("{organization}", "flat")
                    .replace("{protocol}", "memory")
                    .replace("{token}", token)
                    .replaceAll("\\{[a-z0-9_]+}", "1");
            said(server.send(HttpRequest.newBuilder(server.address().resolve(path))
                    .header("Authorization", credential)
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/json")
                    .method(
                            address.method(),
                            BodyPublishers.ofString(
                                    address.method().equals("GET")
                                            ? ""
                                            : "{\"old_password\":\"" + MARK + "\",\"password\":\"" + MARK + "\"}"))
                    .build()));
        }
    }

    private void readAllFiles(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                said.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(said).anyMatch(file -> file.startsWith("SQLite format 3"));
    }

    private String askAsLoggedIn(RunningServer server) throws Exception {
        Browser browser = new Browser(server.address());
        said.add(browser.logIn("cyd", MARK + " wrong").body());
        said.add(browser.logIn(MARK, MARK).body());
        said.add(browser.logIn("cyd", MARK).body());
        String cookie = browser.cookies.get("decant");
        for (String path :
                List.of("/", "/login", "/download/datafile/1/", "/download/selections/", "/metrics", "/none")) {
            said.add(browser.open(path).body());
            said.add(browser.submit(path, Map.of()).body());
            said.add(browser.post(path, Map.of()).body());
        }
        said.add(browser.submit("/logout", Map.of()).body());
        said.add(browser.open("/").body());
        return cookie;
    }

    @Test
    void the_secret_of_the_client_and_what_the_issuer_gives_out_are_nowhere_to_be_read(@TempDir Path folder)
            throws Exception {
        Logger decant = (Logger) LoggerFactory.getLogger("org.decant");
        Level before = decant.getLevel();
        Listener listener = new Listener();
        listener.start();
        Path secret = Files.writeString(folder.resolve("secret"), MARK + " of the client");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        try (TestIssuer issuer = new TestIssuer();
                RunningServer server = RunningServer.with(folder, issuer.address(), secret)) {
            decant.setLevel(Level.TRACE);
            decant.addAppender(listener);
            Browser browser = new Browser(server.address());
            Set<String> secrets = new HashSet<>(Set.of(MARK));
            for (String token : List.of("", "not even a token", "eyJ.marked-secret.x", MARK)) {
                URI there =
                        URI.create(Browser.leadsTo(browser.open("/login/oidc/")).orElseThrow());
                secrets.addAll(browser.cookies.values());
                secrets.add(TestIssuer.parameter(there, "nonce"));
                issuer.givesOut(token.isEmpty() ? null : token);
                URI back = issuer.visit(there);
                secrets.add(TestIssuer.parameter(back, "code"));
                said.add(browser.open(back.getRawPath() + "?" + back.getRawQuery())
                        .body());
                said.add(browser.open(back.getRawPath() + "?" + back.getRawQuery())
                        .body());
            }
            server.records.forEach(record -> said.add(record.toString()));
            assertThat(said).anyMatch(line -> line.contains("does not prove who you are"));
            assertThat(secrets)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(marked -> assertThat(said).noneMatch(line -> line.contains(marked)));
        } finally {
            decant.detachAppender(listener);
            decant.setLevel(before);
        }
    }

    /** As it is, changed, where it belongs and where it does not. */
    private void askByLink(RunningServer server, String token) throws Exception {
        List<String> tokens = List.of(
                token,
                token + "0",
                token.substring(0, 70),
                token.toUpperCase(Locale.ROOT),
                token.replace("_", "%5F"),
                token.replaceFirst("lnk_................", "lnk_0000000000000000"));
        for (String each : tokens) {
            for (AskedRoute route : AskedRoute.all()) {
                said(route.by(each).ask(server, new AskedRoute.Ids(1, 1, 1, "0".repeat(32)), null));
            }
            for (String path :
                    List.of("/l/%s", "/l/%s/x.tar", "/l/%s/%s", "/l/x/%s", "/%s", "/download/%s/datafile/1/")) {
                said(server.get(path.replace("%s", each)));
            }
            said(server.get("/download/experiment/1/" + each + "/?token=" + token));
            said(server.get("/l/" + token + "/datafile/" + each + "/?omit=" + each));
            said(server.get("/download/datafile/1/", "Authorization", "Bearer " + each));
        }
    }

    private void said(HttpResponse<byte[]> response) {
        said.add(response.headers().map() + RunningServer.text(response));
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
