/**
 * What is said of many files in one document: checksum lists, Metalink, RO-Crates, scripts; and such lists read. Pure functions of
 * names, sizes, times, checksums and addresses, a file at a time, so that a list may be of any length. No HTTP, no provider.
 */
package org.decant.launcher.lists;
