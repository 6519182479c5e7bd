package org.decant.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes on a disc of this machine: nothing else is waited for while they are opened and closed, so that the server does it
 * on the thread of the request itself. Not for network file systems: these hang when their server is away.
 *
 * <p>Heeded where a {@link PromptProvider} gives it; from others it is a {@link ByteSource} like any.
 */
@ConsumerType
@FunctionalInterface
public interface LocalSource extends ByteSource {}
