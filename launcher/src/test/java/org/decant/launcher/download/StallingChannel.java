package org.decant.launcher.download;

import java.nio.ByteBuffer;

/** Gives nothing until it is closed; deaf to an interrupt. */
final class StallingChannel extends TellingChannel {

    private final Hanging closed;

    StallingChannel() {
        this(new Hanging());
    }

    private StallingChannel(Hanging closed) {
        super("", closed::release);
        this.closed = closed;
    }

    @Override
    public int read(ByteBuffer target) {
        closed.here();
        return -1;
    }
}
