package org.decant.launcher.download;

/** Is told of every download; implemented where metrics and records are kept. Usable from any thread. */
public interface Recorder {

    /**
     * Bytes are about to be sent, or the caller to be sent elsewhere; it is on record when this returns, whatever happens
     * next. Blocks for as long as that takes.
     *
     * @throws DownloadRefused where it cannot be put on record and is not to be sent without
     */
    Recording start(DownloadStart start) throws DownloadRefused;

    /** The same for what only tells about files, and so is on no record but the lines and counts of all answers. */
    Recording unrecorded();

    /** Somebody did not get what they wanted. Does not block and does not throw. */
    void refused(Refusal refusal);

    /** A request was answered without anything being downloaded. Does not block and does not throw. */
    void answered(DownloadRecord record);

    /** A download that has started. */
    interface Recording {

        /**
         * The last byte asked for is about to be given to the connection: the client may have it all before {@link #end}
         * says so. Does not block and does not throw.
         */
        void last();

        /**
         * Nothing more will be sent. Does not block for long and does not throw.
         *
         * @param sent the bytes of the whole that were sent
         * @return whether all of it was sent to its taker by now, by this request and others, as far as is known
         */
        boolean end(DownloadRecord record, Spans sent);
    }
}
