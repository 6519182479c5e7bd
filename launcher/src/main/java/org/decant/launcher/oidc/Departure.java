package org.decant.launcher.oidc;

import java.net.URI;

/**
 * Where a browser is sent to log in.
 *
 * @param voucher what it brings back in a cookie; whoever has it could finish this login and no other
 */
public record Departure(URI address, String voucher) {

    /** Not its components: they are secrets of one browser. */
    @Override
    public String toString() {
        return "a departure to the issuer";
    }
}
