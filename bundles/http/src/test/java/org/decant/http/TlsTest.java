package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "password";

    @TempDir
    Path folder;

    private HttpsServer server;
    private Path keys;

    @BeforeEach
    void start() throws Exception {
        keys = folder.resolve("keys.p12");
        makeKey();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/a", exchange -> {
            try (exchange) {
                WebStore.send(exchange, new byte[10]);
            }
        });
        server.createContext("/down", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Location", url("/a").replace("https:", "http:"));
                exchange.sendResponseHeaders(302, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED + "Password");
        server.stop(0);
    }

    @Test
    void a_server_is_believed_by_its_certificate_and_name_alone() throws IOException {
        assertThatThrownBy(() -> read("data.example.org", "/a")).isInstanceOf(SSLException.class);

        trust();
        assertThat(read("data.example.org", "/a")).hasSize(10);
        assertThatThrownBy(() -> read("other.example.org", "/a")).isInstanceOf(SSLException.class);
    }

    @Test
    void what_began_safely_does_not_go_on_unsafely() {
        trust();

        assertThatThrownBy(() -> read("data.example.org", "/down"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("http is less safe");
    }

    private byte[] read(String host, String path) throws IOException {
        String listed = host + ":" + server.getAddress().getPort();
        HttpProvider provider = Settings.fetching(listed).provider();
        try {
            return Opened.all(provider, "https://" + listed + path, 10);
        } finally {
            provider.close();
        }
    }

    private String url(String path) {
        return "https://data.example.org:" + server.getAddress().getPort() + path;
    }

    private void trust() {
        System.setProperty(TRUSTED, keys.toString());
        System.setProperty(TRUSTED + "Password", PASSWORD);
    }

    private void makeKey() throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        (keytool + " -genkeypair -alias a -keyalg EC -dname CN=test -ext san=dns:data.example.org"
                                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + keys)
                                .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.out").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("keytool.out")))
                .isZero();
    }

    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
