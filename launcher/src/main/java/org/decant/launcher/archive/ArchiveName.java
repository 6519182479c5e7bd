package org.decant.launcher.archive;

/**
 * What archives are called, and the folder at the top of each: MyTardis's names. All are ASCII and at most 255 bytes; a
 * title takes at most 200 of them, so that an archive and its folder are cut alike whatever the format. An extension is
 * without its dot.
 */
public final class ArchiveName {
    private static final int TITLE_LENGTH = 200;

    private ArchiveName() {}

    /** Spaces as {@code _}, the rest percent-quoted. */
    public static String safeTitle(String title) {
        return SafeName.segment(PercentQuoted.of(title.replace(' ', '_'), TITLE_LENGTH));
    }

    /** The archive of a whole experiment or dataset. */
    public static String complete(String title, String extension) {
        return safeTitle(title) + "-complete." + extension;
    }

    public static String selection(String title, String extension) {
        return selectionRoot(title) + '.' + extension;
    }

    /** One provider's own archive. */
    public static String ofProtocol(String title, String protocol, String extension) {
        return safeTitle(title) + '-' + protocol + '.' + extension;
    }

    /** The folder at the top of a whole experiment's or dataset's archive. */
    public static String completeRoot(String title) {
        return safeTitle(title);
    }

    /** The folder at the top of a selection's archive. */
    public static String selectionRoot(String title) {
        return safeTitle(title) + "-selection";
    }
}
