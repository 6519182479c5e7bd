package org.decant.launcher.download;

import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;

/**
 * The rule for clients that resume without If-Range (DESIGN section 6): at an address whose bytes may change, a part that
 * does not begin at the start is given only while nothing else was served there. Usable from any thread.
 */
public final class Resumption {

    /** Stands for bytes that have no entity tag: a client may have the beginning of them all the same. */
    private static final String NOT_REPEATABLE = "";

    private final Catalogue catalogue;

    public Resumption(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a client at this address can have nothing but the beginning of this. */
    public boolean isOfNothingElse(String address, String etag) {
        return !catalogue.served().another(address, etag);
    }

    /** Is told before the first byte is sent. */
    public void serving(String address, Optional<String> etag) {
        catalogue.served().serve(address, etag.orElse(NOT_REPEATABLE));
    }
}
