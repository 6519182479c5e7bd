package org.decant.launcher.download;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.decant.api.Redirect;

/** Holds a provider's redirect to DESIGN section 4 before a caller follows it. */
final class RedirectCheck {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private RedirectCheck() {}

    static URI checked(Redirect redirect) throws DownloadRefused {
        URI address = redirect.address();
        String scheme = address.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || address.getHost() == null) {
            throw fault("a redirect must be an absolute http(s) address, not '" + address + "'");
        }
        if (address.getRawUserInfo() != null) {
            throw fault("a redirect must not carry user information");
        }
        return URI.create(address.toASCIIString());
    }

    private static DownloadRefused fault(String reason) {
        return Problem.of("provider-fault", 500, "The provider answered with an address that is not allowed.")
                .because(new IOException(reason));
    }
}
