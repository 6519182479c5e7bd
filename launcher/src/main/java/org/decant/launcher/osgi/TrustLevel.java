package org.decant.launcher.osgi;

/** Which bundles may be installed; each level asks for more than the one before it. */
public enum TrustLevel {
    /** Whoever may write the hot folder; nobody else may. */
    FOLDER,
    /** What is listed by its digest in {@code allow.sha256} in the hot folder; the rest waits for an approval. */
    CHECKSUM,
    /** What is signed as a whole by one of the certificates in the folder of those that are trusted. */
    SIGNED
}
