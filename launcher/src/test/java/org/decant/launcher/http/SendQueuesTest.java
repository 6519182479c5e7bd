package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendQueuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @EnabledOnOs(OS.LINUX)
    void what_a_client_has_not_taken_is_known_to_the_byte(String address) throws Exception {
        try (ServerSocketChannel listening = ServerSocketChannel.open();
                SocketChannel client = SocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
            client.bind(null).connect(listening.getLocalAddress());
            try (SocketChannel end = listening.accept()) {
                InetSocketAddress remote = (InetSocketAddress) end.getRemoteAddress();
                assertThat(SendQueues.of(port).of(remote)).isZero();
                end.configureBlocking(false);
                long given = 0;
                ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 20);
                for (int more = end.write(bytes); more > 0; more = end.write(bytes.clear())) {
                    given += more;
                }

                long waiting = SendQueues.of(port).of(remote);

                assertThat(waiting).isPositive().isLessThan(given);
                client.read(ByteBuffer.allocate(100));
                assertThat(SendQueues.of(port).of(remote)).isLessThanOrEqualTo(waiting);
            }
        }
    }

    @Test
    void of_a_connection_that_is_not_there_nothing_waits() throws Exception {
        assertThat(SendQueues.of(1).of(new InetSocketAddress("127.0.0.1", 1))).isZero();
    }
}
