package org.decant.launcher.compression;

/** How bytes can be compressed. */
public enum Coding {
    GZIP,
    ZSTD
}
