/**
 * Folders and manifests read into the catalogue. Files stay where they are; only their names, sizes, times, media types
 * and checksums are taken. Knows no provider: what the file provider serves is a line in its settings.
 */
package org.decant.launcher.ingest;
