package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.config.ConnectionSettings;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class ConnectorsTest {

    private static final int MORE_THAN_JAVA_LETS_WAIT = 100;
    private static final int BEFORE_IT_WOULD_COME_AGAIN_MILLIS = 900;

    @Test
    void a_crowd_that_comes_at_once_waits_to_be_let_in() throws Exception {
        Server server = Connectors.server(
                "crowd", 8, "127.0.0.1", 0, new ConnectionSettings(1000, 0, Duration.ofSeconds(30), 0), List.of());
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        connector.open(); // and lets nobody in
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < MORE_THAN_JAVA_LETS_WAIT; i++) {
                Socket client = new Socket();
                crowd.add(client);
                client.connect(
                        new InetSocketAddress("127.0.0.1", connector.getLocalPort()),
                        BEFORE_IT_WOULD_COME_AGAIN_MILLIS);
            }
            assertThat(crowd).allMatch(Socket::isConnected);
        } finally {
            for (Socket client : crowd) {
                client.close();
            }
            connector.close();
        }
    }
}
