package org.decant.http;

import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.List;

/** The hosts that may be asked, and no others. */
record ListedHosts(List<ListedHost> hosts) {

    static ListedHosts parse(String... entries) {
        return new ListedHosts(Arrays.stream(entries)
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(ListedHost::parse)
                .toList());
    }

    void check(WebAddress address) throws AccessDeniedException {
        if (hosts.isEmpty()) {
            throw UrlText.refused(address.toString(), "no 'hosts' are set in org.decant.http.cfg");
        }
        if (hosts.stream().noneMatch(host -> host.covers(address.origin()))) {
            throw UrlText.refused(
                    address.toString(),
                    "'" + address.origin().host() + "' with port "
                            + address.origin().port()
                            + " is none of the 'hosts' in org.decant.http.cfg; add it there if it is to be trusted");
        }
    }
}
