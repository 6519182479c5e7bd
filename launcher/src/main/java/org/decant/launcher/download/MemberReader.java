package org.decant.launcher.download;

/** Reads one member of an archive. */
interface MemberReader extends BodyReader {

    /** The CRC-32 of the whole file, once it is read. */
    long crc32();
}
