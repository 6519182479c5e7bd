package org.decant.launcher.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;

/**
 * To which logical download a request belongs: to an open one of the same taker, resource and entity tag, else to a new
 * one. Those whose requests run, or are over and not yet written, are kept here; the others are in the table. Usable from any
 * thread.
 */
final class OpenDownloads {

    /** After so long it begins anew, whatever is missing. */
    static final Duration OPEN = Duration.ofHours(24);

    /** Those who fetch parts at the same time may ask again for what was sent and they have not read yet. */
    private static final Duration LATE = Duration.ofMinutes(1);

    static final int MOST_LATE = 10_000;

    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
    private final Map<Key, Open> whole = Collections.synchronizedMap(new Last(this::forgotten));
    private final Map<Key, Open> unfinished = Collections.synchronizedMap(new Last(this::forgotten));
    private final LeftOpen left;
    private final AtomicLong last;
    private final Function<DownloadStart, Optional<Kept>> kept;

    /**
     * @param last the greatest id there is
     * @param left those in the table
     * @param kept finds the one in the table that has begun within {@link #OPEN} and is not complete
     */
    OpenDownloads(long last, LeftOpen left, Function<DownloadStart, Optional<Kept>> kept) {
        this.last = new AtomicLong(last);
        this.left = left;
        this.kept = kept;
    }

    /** One more request, from now on. */
    Piece begin(DownloadStart start, Instant now) {
        if (start.etag().isEmpty()) {
            return new Piece(new Open(start, anew(now)), () -> {});
        }
        Piece[] begun = new Piece[1];
        slots.compute(Key.of(start), (key, held) -> {
            Slot slot = held == null ? new Slot(found(key, start, now)) : held;
            if (!slot.current.goesOn(start.asked(), now)) {
                slot.current = new Open(start, anew(now));
            }
            slot.unwritten++;
            begun[0] = new Piece(slot.current, () -> written(key));
            return slot;
        });
        return begun[0];
    }

    private Open found(Key key, DownloadStart start, Instant now) {
        for (Map<Key, Open> lately : List.of(unfinished, whole)) {
            Open late = lately.remove(key);
            if (late != null && late.goesOn(start.asked(), now)) {
                return late;
            }
        }
        Optional<Kept> earlier = left.mayHold(key, now) ? kept.apply(start) : Optional.empty();
        return new Open(start, earlier.orElseGet(() -> anew(now)));
    }

    private Kept anew(Instant now) {
        return new Kept(last.incrementAndGet(), now, 0, Spans.NONE);
    }

    private void written(Key key) {
        slots.computeIfPresent(key, (same, slot) -> {
            boolean last = --slot.unwritten == 0;
            if (last) {
                (slot.current.isWhole() ? whole : unfinished).put(key, slot.current);
            }
            return last ? null : slot;
        });
    }

    private void forgotten(Map.Entry<Key, Open> eldest) {
        Open open = eldest.getValue();
        if (!open.isWhole()) {
            left.add(eldest.getKey(), open.opened.plus(OPEN));
        }
    }

    /** The last so many. */
    private static final class Last extends LinkedHashMap<Key, Open> {

        private static final long serialVersionUID = 1L;

        private final transient Consumer<Map.Entry<Key, Open>> forgotten;

        Last(Consumer<Map.Entry<Key, Open>> forgotten) {
            this.forgotten = forgotten;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Open> eldest) {
            boolean goes = size() > MOST_LATE;
            if (goes) {
                forgotten.accept(eldest);
            }
            return goes;
        }
    }

    /** The one that is open, of which the table does not know all yet, nor of those before it; guarded by the map. */
    private static final class Slot {

        private Open current;
        private int unwritten;

        Slot(Open current) {
            this.current = current;
        }
    }

    /** What the table has of one. */
    record Kept(long id, Instant opened, int pieces, Spans ranges) {}

    /** What tells one from another. */
    record Key(String identity, String address, String agent, String resource, String etag) {

        static Key of(DownloadStart start) {
            return of(start.taker(), start.resource(), start.etag().orElseThrow());
        }

        static Key of(Taker taker, String resource, String etag) {
            return new Key(
                    taker.identity(),
                    taker.isUser() ? "" : taker.address(),
                    taker.isUser() ? "" : taker.agent(),
                    resource,
                    etag);
        }
    }

    /** A logical download of which something runs. */
    private static final class Open {

        private final long id;
        private final Instant opened;
        private final long length;
        private final String resource;
        /** By those that are about to end well, which may yet turn out otherwise. */
        private final Map<Integer, Spans> ending = new HashMap<>();

        private Spans sent;
        private int pieces;
        private boolean emptied;
        private int running;
        private Instant ended = Instant.EPOCH;

        Open(DownloadStart start, Kept before) {
            this.id = before.id();
            this.opened = before.opened();
            this.pieces = before.pieces();
            this.sent = before.ranges();
            this.length = start.length();
            this.resource = start.resource();
        }

        /** Whether all of it is sent, or about to be. */
        synchronized boolean isWhole() {
            Spans all = sent;
            for (Spans spans : ending.values()) {
                all = all.with(spans);
            }
            return length == 0 ? emptied : all.covers(length);
        }

        /** Whether a request for these bytes is of it. */
        synchronized boolean goesOn(Spans asked, Instant now) {
            boolean whole = isWhole();
            boolean part = asked.runs() > 0 && !asked.covers(length);
            boolean late = part && (running > 0 || now.isBefore(ended.plus(LATE)));
            return (!whole || late) && now.isBefore(opened.plus(OPEN));
        }

        synchronized int next() {
            running++;
            return ++pieces;
        }

        synchronized void last(int piece, Spans asked) {
            emptied = length == 0;
            ending.put(piece, asked.runs() == 0 && length > 0 ? Spans.of(0, length) : asked);
        }

        synchronized void ended(int piece, Spans spans, Instant now) {
            running--;
            ended = now;
            ending.remove(piece);
            sent = sent.with(spans).longest(Derivation.MOST_RANGES);
        }
    }

    /** A request's part in a logical download. */
    static final class Piece {

        private final Open of;
        private final int number;
        private final Runnable written;

        private Piece(Open of, Runnable written) {
            this.of = of;
            this.number = of.next();
            this.written = written;
        }

        long download() {
            return of.id;
        }

        String resource() {
            return of.resource;
        }

        int number() {
            return number;
        }

        boolean first() {
            return number == 1;
        }

        /** It is about to end well. */
        void last(Spans asked) {
            of.last(number, asked);
        }

        void ended(Spans sent, Instant now) {
            of.ended(number, sent, now);
        }

        /** Whether all of what it is of was sent, or is about to be. */
        boolean isOfWhole() {
            return of.isWhole();
        }

        /** The table has all of it, or it never will. To be said once. */
        void written() {
            written.run();
        }
    }
}
