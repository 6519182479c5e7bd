package org.decant.http;

import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** The provider's settings, given by hand. */
record Settings(String[] hosts, String[] addresses, String mode, String credentials) implements HttpSettings {

    /** Every name is this machine's. */
    static final DnsResolver HERE = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    /** Fetches from these hosts, which may be on this machine. */
    static Settings fetching(String... hosts) {
        return new Settings(hosts, new String[] {"127.0.0.1"}, "fetch", "");
    }

    Settings reaching(String... networks) {
        return new Settings(hosts, networks, mode, credentials);
    }

    Settings redirecting() {
        return new Settings(hosts, addresses, "redirect", credentials);
    }

    Settings withCredentials(Path file) {
        return new Settings(hosts, addresses, mode, file.toString());
    }

    HttpProvider provider() {
        return new HttpProvider(this, HERE, OpeningTime.MOST);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return HttpSettings.class;
    }

    @Override
    public String toString() {
        return mode + " " + List.of(hosts);
    }
}
