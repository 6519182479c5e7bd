package org.decant.api;

import java.net.URI;
import java.util.Objects;

/**
 * An answer that sends the caller to another address.
 *
 * <p>The server checks it before it is sent: absolute, {@code http} or {@code https} (other schemes only where the server
 * allows them), with a host, without user information and control characters. A provider keeps to its own hosts whatever a
 * file is called, and quotes what a URL cannot hold. Immutable.
 */
public final class Redirect implements Download {

    private final URI address;

    private Redirect(URI address) {
        this.address = address;
    }

    /**
     * Makes the answer "it is there".
     *
     * @param address the absolute address of the bytes
     * @return a redirect to it
     */
    public static Redirect to(URI address) {
        return new Redirect(Objects.requireNonNull(address, "address"));
    }

    /**
     * Tells where the caller is sent.
     *
     * @return the address as the provider gave it
     */
    public URI address() {
        return address;
    }

    @Override
    public String toString() {
        return "Redirect[" + address + "]";
    }
}
