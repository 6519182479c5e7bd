package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.launcher.Eventually;

/** nginx in front of a server, as labs run it: by the example that comes with Decant. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Nginx before(URI server, Path folder) throws Exception {
        int port = freePort();
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    %s
                }
                """.formatted(example(server.getPort(), port)));
        String settings = folder.resolve("nginx.conf").toString();
        Nginx nginx = new Nginx(
                Program.start(folder, "nginx", "-e", "stderr", "-p", folder.toString(), "-c", settings), port);
        Eventually.holds(nginx::answers);
        return nginx;
    }

    /** What labs are told to begin with. */
    private static String example(int from, int to) throws IOException {
        return Files.readString(Path.of("../config/nginx.conf.example"))
                .replace("server 127.0.0.1:8080;", "server 127.0.0.1:" + from + ";")
                .replace("listen 80;", "listen 127.0.0.1:" + to + ";");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("nginx runs").isTrue();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
