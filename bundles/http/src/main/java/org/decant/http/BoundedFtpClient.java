package org.decant.http;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.Socket;
import org.apache.commons.net.ftp.FTPClient;

/** A client that listens to a server's replies for so long and no longer: it keeps them, and they may never end. */
final class BoundedFtpClient extends FTPClient {

    private static final int MOST_CHARACTERS = 64 * 1024;

    private volatile Socket control;
    private volatile boolean ended;

    /**
     * Ends a blocked read and all that would come after it, from any thread. Disconnecting is for the client's own thread:
     * it leaves a client that is in use without its fields.
     */
    void end() throws IOException {
        ended = true;
        Socket socket = control;
        if (socket != null) {
            socket.close();
        }
    }

    /** Throws where it was ended before; what is connected after that would be closed by nobody. */
    void checkNotEnded() throws IOException {
        if (ended) {
            throw new IOException("the ftp session has been closed");
        }
    }

    @Override
    protected void _connectAction_() throws IOException {
        control = _socket_;
        if (ended) {
            _socket_.close();
        }
        checkNotEnded();
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
