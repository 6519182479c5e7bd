package org.decant.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an administrator wrote as a secret into a file of the configuration is in no list of processes, answer, log or other
 * file, with everything logged.
 */
class MarkedSecretsIT {

    private static final String MARK = "marked-secret";

    @TempDir
    Path temporary;

    Distribution decant;
    WebFolder web;
    ServingProcess server;
    Path secrets;
    final List<String> said = new ArrayList<>();

    @BeforeEach
    void startServer() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        secrets = Files.createDirectory(temporary.resolve("secrets"));
        web = new WebFolder();
        String url = web.put("/a.raw", new byte[10]);
        Path manifest = Files.writeString(
                temporary.resolve("manifest.csv"),
                "dataset,filename,protocol,url,size\nrun,a,http,%s,10\nrun,b,example,example:///b,10\n".formatted(url));
        decant.json("register", manifest.toString(), "--experiment", "Elsewhere", "--public", "full");
        settings("http", "hosts = " + web.host(), "addresses = 127.0.0.1", "mode = fetch", "credentials = " + logins());
        settings("example", "base = https://ann:" + MARK + "@store.example.org/lab", "password = " + MARK);
        int port = freePort();
        decant.with("http.public-url = http://127.0.0.1:" + port + "/")
                .with("http.port = " + port)
                .with("oidc.issuer = https://127.0.0.1:9/realm")
                .with("oidc.client-id = decant")
                .with("oidc.client-secret-file = " + secret("oidc", MARK));
        String logged = "-Dlogback.configurationFile=" + everythingLogged();
        server = ServingProcess.of(decant.script(logged, "serve"), decant.data);
    }

    @AfterEach
    void stopServer() {
        web.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void secrets_of_the_configuration_are_nowhere_else_to_be_read() throws Exception {
        for (String path : List.of(
                "/download/datafile/1/",
                "/download/datafile/2/",
                "/download/experiment/1/",
                "/metrics",
                "/health/ready",
                "/login",
                "/login/oidc",
                "/api/v1/providers",
                "/api/openapi.json")) {
            said.add(new String(server.get(path).body(), ISO_8859_1));
        }
        for (String verb : List.of("list", "show http", "show example", "why http", "why example", "why nonesuch")) {
            said.add(decant.run(("provider " + verb).split(" ")).toString());
        }
        said.add(server.administered("/api/v1/providers").toString());
        ProcessHandle.allProcesses()
                .forEach(process -> process.info().commandLine().ifPresent(said::add));
        said.add(server.command.toString());
        readFiles();

        assertThat(server.command.err()).contains("DEBUG");
        assertThat(said).anyMatch(text -> text.contains("provider show http") && text.contains(web.host()));
        assertThat(said).anyMatch(text -> text.contains(decant.data.toString()));
        assertThat(said).anyMatch(text -> text.startsWith("SQLite format 3"));
        assertThat(said).noneMatch(text -> text.contains(MARK));
    }

    /** The address that people are told has to be that of the server: an issuer sends them back to it. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path logins() throws IOException {
        return secret("logins", "http://" + web.host() + " basic ann " + MARK);
    }

    private Path secret(String name, String line) throws IOException {
        Path file = secrets.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, line + "\n");
    }

    private void settings(String provider, String... lines) throws IOException {
        Path file = decant.config.resolve("providers/org.decant." + provider + ".cfg");
        Files.writeString(file, String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path everythingLogged() throws IOException {
        String usual = Files.readString(decant.config.resolve("logback.xml"));
        return Files.writeString(
                temporary.resolve("logback.xml"),
                usual.replace("\"INFO\"", "\"DEBUG\"").replace("\"WARN\"", "\"DEBUG\""));
    }

    /** All but the configuration, where they were written. */
    private void readFiles() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(decant.config) && !file.startsWith(secrets))
                    .toList()) {
                said.add(Files.readString(file, ISO_8859_1));
            }
        }
    }
}
