package org.decant.launcher.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;

/** Checks member after member while its answer is read; holds a page of them. */
final class CheckReader implements BodyReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] LINE_END = {'\n'};

    private final CheckBody body;
    private final Iterator<String> notAvailable;
    private final Iterator<DatafileEntry> members;
    private final long expected;
    private ByteBuffer line = ByteBuffer.allocate(0);
    private long checked;
    private long bytes;
    private long problems;
    private boolean ended;

    CheckReader(CheckBody body) {
        this.body = body;
        notAvailable = body.subject().notAvailable().iterator();
        members = new Flat<>(Pages.of(body.catalogue(), body.subject().query(), Start.FIRST), List::iterator);
        expected = body.catalogue().totals(body.subject().query()).datafiles();
    }

    /** Returns with less than a full buffer when something is to be said again. */
    @Override
    public boolean read(ByteBuffer buffer) {
        long due = System.nanoTime() + body.pace().toNanos();
        while (buffer.hasRemaining() && (line.hasRemaining() || !ended)) {
            if (line.hasRemaining()) {
                copy(buffer);
            } else if (System.nanoTime() >= due && buffer.position() == 0) {
                say(Map.of("progress", progress()));
                copy(buffer);
                return true;
            } else if (System.nanoTime() >= due) {
                return true;
            } else {
                advance();
            }
        }
        return line.hasRemaining() || !ended;
    }

    private void copy(ByteBuffer buffer) {
        int count = Math.min(line.remaining(), buffer.remaining());
        buffer.put(buffer.position(), line, line.position(), count);
        buffer.position(buffer.position() + count);
        line.position(line.position() + count);
    }

    private void advance() {
        if (notAvailable.hasNext()) {
            refused(notAvailable.next());
        } else if (members.hasNext()) {
            check(members.next());
        } else {
            say(members("checked", checked, "bytes", bytes, "problems", problems));
            ended = true;
        }
    }

    /** @param what kind and id, as the caller gave them */
    private void refused(String what) {
        problems++;
        String[] words = what.split(" ");
        say(members(words[0], Long.parseLong(words[1]), "problem", "not available to you"));
    }

    private void check(DatafileEntry entry) {
        checked++;
        bytes += entry.size();
        Optional<Reason> reason = body.judge().asked(entry).or(() -> Reason.unproved(body.proof(), entry));
        if (reason.isPresent()) {
            problems++;
            String name = body.naming().name(entry.key());
            say(members(
                    "datafile",
                    entry.id(),
                    "name",
                    name,
                    "problem",
                    reason.get().words(entry.id()) + since(entry)));
        }
    }

    private static String since(DatafileEntry entry) {
        return entry.current() ? "" : ", and " + ReplacedMembers.change(entry) + " since";
    }

    private Map<String, Object> progress() {
        return members("checked", checked, "of", expected);
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private void say(Map<String, Object> object) {
        try {
            byte[] text = JSON.writeValueAsBytes(object);
            line = ByteBuffer.allocate(text.length + LINE_END.length)
                    .put(text)
                    .put(LINE_END)
                    .flip();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // numbers and texts
        }
    }

    /** The leases end with the answer. */
    @Override
    public void close() {}
}
