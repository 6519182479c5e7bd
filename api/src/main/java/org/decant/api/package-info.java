/**
 * What a download provider implements and what the server hands it; nothing else.
 *
 * <p>Compiles against the JDK and the OSGi annotations only. Providers implement {@link org.decant.api.DownloadProvider}
 * and {@link org.decant.api.ByteSource}; every other type is implemented or made here or by the server, so that it can
 * grow without breaking a deployed bundle.
 */
@Export
@Version("1.0.0")
package org.decant.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
