package org.decant.launcher.api;

import java.util.Optional;

/**
 * What an endpoint answers.
 *
 * @param document to be written as JSON
 * @param stream what is too long to be held, in its place; without both there is no content
 * @param location where what was made is
 * @param kept whether caches on the way may keep it, to ask again; never what holds a secret
 */
public record Reply(
        int status, Optional<Object> document, Optional<Streamed> stream, Optional<String> location, boolean kept) {

    static Reply of(Object document) {
        return new Reply(200, Optional.of(document), Optional.empty(), Optional.empty(), true);
    }

    static Reply of(Streamed stream) {
        return new Reply(200, Optional.empty(), Optional.of(stream), Optional.empty(), false);
    }

    static Reply made(String location, Object document) {
        return new Reply(201, Optional.of(document), Optional.empty(), Optional.of(location), true);
    }

    static Reply done() {
        return new Reply(204, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** The same, with what nobody else is to read. */
    Reply secret() {
        return new Reply(status, document, stream, location, false);
    }
}
