package org.decant.launcher.download;

import java.util.Locale;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.LinkBearer;

/**
 * Who takes something, as the record tells one from another.
 *
 * @param identity a user's is never another's, whatever their name; that of those whom only address and agent tell apart
 *     is {@link #ANYBODY}
 * @param name what they were called then
 * @param proof how they have shown who they are, and by which link they came besides
 * @param agent what their program calls itself, as far as it can be kept
 */
public record Taker(String identity, String name, Optional<String> proof, String address, String agent) {

    public static final String ANYBODY = "anonymous";

    private static final String USER = "user ";
    private static final int LONGEST_AGENT = 200;

    public Taker {
        agent = kept(agent);
    }

    public static Taker of(Caller caller, String address, String agent) {
        String identity = caller.anonymous() ? ANYBODY : caller.name();
        return KnownUser.in(caller)
                .map(user -> new Taker(USER + user.id(), user.name(), Optional.of(proof(user, caller)), address, agent))
                .orElseGet(() -> new Taker(identity, caller.name(), Optional.empty(), address, agent));
    }

    private static String proof(KnownUser user, Caller caller) {
        String proof = user.proof().name().toLowerCase(Locale.ROOT);
        return caller instanceof LinkBearer bearer
                ? proof + ", link " + bearer.link().id()
                : proof;
    }

    /** Whether they are the same wherever they are; else address and agent tell them from others, as with a link. */
    public boolean isUser() {
        return identity.startsWith(USER);
    }

    /** Whoever sent it: it neither ends a line nor turns one around, and is not long. */
    private static String kept(String agent) {
        StringBuilder kept = new StringBuilder();
        for (char c : agent.toCharArray()) {
            if (c >= ' ' && c < 0x7F || c > 0xA0 && Character.isLetterOrDigit(c)) {
                kept.append(c);
            } else {
                kept.append(String.format("\\u%04x", (int) c));
            }
        }
        return kept.substring(0, Math.min(LONGEST_AGENT, kept.length()));
    }
}
