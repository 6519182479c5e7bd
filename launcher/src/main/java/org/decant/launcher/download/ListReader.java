package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.ListedFile;

/** Makes a list while it is read; holds a page of the catalogue. Used by one thread. */
final class ListReader implements BodyReader {

    private final ListBody body;
    private final FileList list;
    private final Iterator<PlannedMember> members;
    private ByteBuffer piece;
    private long listed;
    private boolean ended;

    ListReader(ListBody body) {
        this.body = body;
        list = body.list();
        members = body.archive().members(Start.FIRST);
        say(list.begin(body.heading()));
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && (piece.hasRemaining() || !ended)) {
            if (piece.hasRemaining()) {
                copy(buffer);
            } else if (members.hasNext()) {
                member(members.next());
            } else {
                end();
            }
        }
        return piece.hasRemaining() || !ended;
    }

    private void copy(ByteBuffer buffer) {
        int count = Math.min(piece.remaining(), buffer.remaining());
        buffer.put(buffer.position(), piece, piece.position(), count);
        buffer.position(buffer.position() + count);
        piece.position(piece.position() + count);
    }

    private void member(PlannedMember planned) {
        ListedFile file = planned.listed();
        if (file.sums().containsKey(list.algorithm().registered())) {
            say(list.entry(listed++, file));
        }
    }

    /** A checksum that was learned meanwhile puts one more into it, which its heading may not say: it is then asked for anew. */
    private void end() throws IOException {
        if (listed != body.heading().files()) {
            throw new IOException("of " + body.heading().files() + " files to be listed there were " + listed);
        }
        say(list.end(body.heading()));
        ended = true;
    }

    private void say(String text) {
        piece = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The plan ends with the answer. */
    @Override
    public void close() {}
}
