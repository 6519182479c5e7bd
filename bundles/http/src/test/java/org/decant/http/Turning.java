package org.decant.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;

/** A name server that gives these addresses when it is asked first, and the metadata service's ever after. */
final class Turning implements DnsResolver {

    private final AtomicInteger asked = new AtomicInteger();
    private final String[] first;

    Turning(String... first) {
        this.first = first.length == 0 ? new String[] {"127.0.0.1"} : first;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String[] given = asked.getAndIncrement() == 0 ? first : new String[] {"169.254.169.254"};
        InetAddress[] addresses = new InetAddress[given.length];
        for (int index = 0; index < given.length; index++) {
            addresses[index] = InetAddress.getByName(given[index]);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
