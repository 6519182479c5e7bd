package org.decant.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up and gives only addresses that may be connected to. Every connection is made to what was given here: the
 * name is not looked up again in between, so that it cannot turn to another address once it was checked.
 */
final class CheckedResolver implements DnsResolver {

    /** The address is known and may not be connected to. */
    static final class AddressRefused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        AddressRefused(String host, InetAddress address) {
            super("'" + host + "' has the address " + address.getHostAddress()
                    + ", which is not public; if it is to be reached, list it in 'addresses' in org.decant.http.cfg");
        }
    }

    private final ReachableAddresses reachable;
    private final DnsResolver names;

    CheckedResolver(ReachableAddresses reachable, DnsResolver names) {
        this.reachable = reachable;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = names.resolve(host);
        if (all == null || all.length == 0) {
            throw new UnknownHostException(host);
        }
        InetAddress[] checked = Arrays.stream(all).filter(reachable::include).toArray(InetAddress[]::new);
        if (checked.length == 0) {
            throw new AddressRefused(host, all[0]);
        }
        return checked;
    }

    /** Nothing here asks for it. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
