/**
 * Which provider serves a protocol, who still uses which version of one, and what it may take of the server: the registry,
 * its generations and leases, their places and breakers.
 *
 * <p>Plain Java: no framework types, no SQL, no HTTP. The framework fills it, downloads borrow from it.
 */
package org.decant.launcher.providers;
