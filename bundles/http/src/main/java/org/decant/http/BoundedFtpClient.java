package org.decant.http;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import org.apache.commons.net.ftp.FTPClient;

/** A client that listens to a server's replies for so long and no longer: it keeps them, and they may never end. */
final class BoundedFtpClient extends FTPClient {

    private static final int MOST_CHARACTERS = 64 * 1024;

    @Override
    protected void _connectAction_() throws IOException {
        _connectAction_(new Replies(new InputStreamReader(_socket_.getInputStream(), getControlEncoding())));
    }

    /** All that the server says in one session. */
    private static final class Replies extends FilterReader {

        private int left = MOST_CHARACTERS;

        Replies(Reader reader) {
            super(reader);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            int got = super.read(to, offset, length);
            left -= Math.max(0, got);
            if (left < 0) {
                throw new IOException("the server said more than " + MOST_CHARACTERS + " characters");
            }
            return got;
        }
    }
}
