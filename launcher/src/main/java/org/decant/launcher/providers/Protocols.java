package org.decant.launcher.providers;

import java.util.Set;
import java.util.regex.Pattern;

/** The rule for names of protocols. */
public final class Protocols {

    /** The lab's own store; the empty protocol is its alias everywhere. */
    public static final String TARDIS = "tardis";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");

    /** First segments of addresses under {@code /download/}: a protocol of that name could not be addressed. */
    private static final Set<String> ROUTES =
            Set.of("datafile", "dataset", "experiment", "datafiles", "selections", "api_key");

    private Protocols() {}

    /**
     * Gives the name a protocol is kept under.
     *
     * @param protocol as it stands in a url, a request or the seed's catalogue; may be empty
     * @return {@code tardis} for the empty one, any other unchanged
     */
    public static String canonical(String protocol) {
        return protocol.isEmpty() ? TARDIS : protocol;
    }

    /**
     * Tells whether a provider may serve under this name.
     *
     * @param protocol a canonical name
     * @return false for a malformed name and for the name of a route
     */
    public static boolean valid(String protocol) {
        return NAME.matcher(protocol).matches() && !ROUTES.contains(protocol);
    }

    /**
     * Says what is wrong with a name that is not {@link #valid}.
     *
     * @param protocol the name refused
     * @return a sentence without full stop
     */
    public static String refusal(String protocol) {
        return ROUTES.contains(protocol)
                ? "protocol '" + protocol + "' has the name of a route; choose another"
                : "protocol '" + protocol + "' is not of the form " + NAME;
    }
}
