/**
 * Which provider serves a protocol, and who still uses which version of one: the registry, its generations and leases.
 *
 * <p>Plain Java: no framework types, no SQL, no HTTP. The framework fills it, downloads borrow from it.
 */
package org.decant.launcher.providers;
