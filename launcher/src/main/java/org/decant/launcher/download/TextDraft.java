package org.decant.launcher.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.PlanText;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

/** A text of an archive as it is measured: length, checksums, and where it can be begun. Used by one thread. */
final class TextDraft {

    private final int number;
    private final String plainName;
    private final FileList list;
    private final Heading heading;
    private final CRC32 crc32 = new CRC32();
    private final MessageDigest sha256 = sha256();
    private final List<PlanText.Page> pages = new ArrayList<>();
    private long size;
    private long entries;

    /** @param plainName the list's own, by which it is found again */
    TextDraft(int number, String plainName, FileList list, Heading heading) {
        this.number = number;
        this.plainName = plainName;
        this.list = list;
        this.heading = heading;
    }

    /**
     * Reads all of its files.
     *
     * @param files from the first on, whenever it is asked
     */
    void fill(Supplier<Iterator<ListedFile>> files) {
        if (list.isOfEntries()) {
            add(list.begin(heading));
            files.get().forEachRemaining(this::add);
            add(list.end(heading));
        } else {
            list.pieces(heading, files).forEachRemaining(this::add);
        }
    }

    private void add(ListedFile file) {
        if (entries % Pages.SIZE == 0) {
            pages.add(new PlanText.Page(number, size, entries, file.id()));
        }
        add(list.entry(entries++, file));
    }

    private void add(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        crc32.update(bytes);
        sha256.update(bytes);
        size += bytes.length;
    }

    List<PlanText.Page> pages() {
        return pages;
    }

    /**
     * What it came to.
     *
     * @param name in the archive
     */
    PlanText end(String name) {
        String digits = HexFormat.of().formatHex(sha256.digest());
        return new PlanText(number, name, size, crc32.getValue(), digits, plainName, new byte[0]);
    }

    /** A text whose bytes are kept. */
    static PlanText fixed(int number, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new PlanText(number, name, bytes.length, crc.getValue(), sha256(bytes), "", bytes);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
