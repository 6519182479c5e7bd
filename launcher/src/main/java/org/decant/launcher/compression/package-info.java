/**
 * Bytes made smaller on their way, in blocks that all cores work on: gzip and zstd. Knows neither archives nor HTTP; the
 * only room with the zstd library.
 */
package org.decant.launcher.compression;
