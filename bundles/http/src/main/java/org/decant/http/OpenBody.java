package org.decant.http;

import java.io.Closeable;
import java.io.InputStream;

/**
 * Bytes that arrive from a server.
 *
 * @param stream they are read here
 * @param connection closing it ends a blocked read; nothing more is read from the server
 * @param before how many bytes come before the wanted ones
 * @param endsThere whether nothing may come after the wanted ones
 */
record OpenBody(InputStream stream, Closeable connection, long before, boolean endsThere) {}
