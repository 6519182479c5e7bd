package org.decant.launcher.catalogue;

import java.util.Collection;
import java.util.stream.Collectors;

/** Any number of values as one parameter of a statement: a JSON array that {@code json_each} takes apart. */
final class IdList {

    private IdList() {}

    static String of(long... ids) {
        StringBuilder json = new StringBuilder(2 + 8 * ids.length).append('[');
        for (int i = 0; i < ids.length; i++) {
            json.append(i == 0 ? "" : ",").append(ids[i]);
        }
        return json.append(']').toString();
    }

    static String of(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    /** Protocols need no escaping: {@link Names#requireProtocol}. */
    static String ofProtocols(Collection<String> protocols) {
        return protocols.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
