package org.decant.launcher.http;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.decant.launcher.config.ConnectionSettings;
import org.decant.launcher.config.Network;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes each connection a {@link ClientEnd}, and goes the rounds of them. */
final class ClientConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnector.class);
    private static final long ROUND_MILLIS = 1000;
    /** In how many rounds the pace of clients is looked at once. */
    private static final int ROUNDS_TO_A_PACE = 10;

    private final ConnectionSettings settings;
    private final List<Network> proxies;
    private final ConnectionCount count;
    private Scheduler.Task next;
    private int round;

    /**
     * @param proxies whose connections are not counted by address: they are many clients'
     */
    ClientConnector(Server server, HttpConnectionFactory http, ConnectionSettings settings, List<Network> proxies) {
        super(server, http);
        this.settings = settings;
        this.proxies = proxies;
        this.count = new ConnectionCount(settings.most(), settings.perAddress());
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        InetAddress address = ClientEnd.address(channel);
        boolean many = proxies.stream().anyMatch(proxy -> proxy.contains(address));
        ClientEnd end = new ClientEnd(
                channel,
                selector,
                key,
                getScheduler(),
                count,
                many ? null : Peer.network(address),
                settings.headTime(),
                settings.leastRate());
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        next = getScheduler().schedule(this::goRound, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        next.cancel();
        super.doStop();
    }

    private void goRound() {
        try {
            List<ClientEnd> ends =
                    getConnectedEndPoints().stream().map(ClientEnd.class::cast).toList();
            long now = System.nanoTime();
            ends.forEach(end -> end.lookAtHead(now));
            round++;
            if (settings.leastRate() > 0 && round % ROUNDS_TO_A_PACE == 0) {
                lookAtPaces(ends, now);
            }
        } catch (Throwable failure) { // the next round may do
            LOG.warn("the connections could not be looked at", failure);
        }
        next = getScheduler().schedule(this::goRound, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAtPaces(List<ClientEnd> ends, long now) {
        Map<ClientEnd, Long> flushed = ends.stream().collect(Collectors.toMap(end -> end, ClientEnd::flushed));
        SendQueues queues = ends.stream().anyMatch(ClientEnd::isBehind) ? SendQueues.of(getLocalPort()) : null;
        flushed.forEach((end, before) -> end.lookAtPace(now, before, queues));
    }
}
