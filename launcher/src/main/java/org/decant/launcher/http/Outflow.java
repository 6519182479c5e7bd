package org.decant.launcher.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a connection writes in the place of a token, which is all that Jetty holds of it: a buffer of which only the length
 * means anything. So a client that takes nothing holds no memory. Its own lock is held while its bytes are used.
 */
interface Outflow {

    /** The token that is being written; null between writes. */
    ByteBuffer token();

    /** The bytes that stand for the token's next; null where they have to be read again before any can be written. */
    ByteBuffer bytes();

    /** Holds that no bytes are to be written: what is written now, which is not the token, may be a copy of it. */
    void requireNothing() throws IOException;

    /** Some of the bytes were taken. */
    void progressed();

    /** The client takes no more for now. */
    void waits();

    /**
     * Has the bytes read again on another thread, which then goes on writing.
     *
     * @return false where they are there
     */
    boolean readsAgain();
}
