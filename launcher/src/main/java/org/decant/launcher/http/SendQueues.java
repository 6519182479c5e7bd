package org.decant.launcher.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What clients have not taken yet of that which the system took for them, as Linux tells it: it may hold megabytes, and
 * says that it has room for more only when a third of them is gone, which a slow client takes minutes for.
 */
final class SendQueues {

    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

    private static final String MAPPED = "0000000000000000" + (isLittle() ? "FFFF0000" : "0000FFFF");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int QUEUES = 4;
    private static final int HEXADECIMAL = 16;

    private final Map<String, Long> bytes = new HashMap<>();

    private SendQueues() {}

    /**
     * Those of the connections to a port of this machine, now; none where the system does not tell.
     */
    static SendQueues of(int port) {
        SendQueues queues = new SendQueues();
        String ending = String.format(":%04X", port);
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
                lines.map(line -> line.strip().split(" +"))
                        .filter(columns -> columns.length > QUEUES && columns[LOCAL].endsWith(ending))
                        .forEach(queues::add);
            } catch (IOException | RuntimeException untold) {
                // another system, or a line that is written otherwise: what is known is what it took
            }
        }
        return queues;
    }

    private void add(String[] columns) {
        String[] ends = columns[QUEUES].split(":");
        String remote = columns[REMOTE];
        bytes.put(remote.length() > MAPPED.length() ? remote : MAPPED + remote, Long.parseLong(ends[0], HEXADECIMAL));
    }

    /** How much of it waits for this client. */
    long of(InetSocketAddress client) {
        return bytes.getOrDefault(name(client.getAddress()) + String.format(":%04X", client.getPort()), 0L);
    }

    /** As the tables have it: words of four bytes in the machine's order. */
    private static String name(InetAddress address) {
        byte[] own = address.getAddress();
        byte[] turned = new byte[own.length];
        for (int i = 0; i < own.length; i++) {
            turned[i] = own[isLittle() ? i / 4 * 4 + 3 - i % 4 : i];
        }
        String name = HexFormat.of().withUpperCase().formatHex(turned);
        return own.length == 4 ? MAPPED + name : name;
    }

    private static boolean isLittle() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }
}
