package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;

/**
 * Reads a datafile's bytes from the first copy that can be had, and holds them to what the catalogue states: length
 * always, checksums where the whole file is read. While nothing of it has been given out another copy is begun with; after
 * that only an equal one may go on.
 */
final class FileReader implements MemberReader {

    private static final int PRECONDITION_FAILED = 412;

    private final Copies copies;
    private final DatafileEntry entry;
    private final long first;
    private final long count;
    private final boolean toTheEnd;
    private final Takeover takeover;
    /** Null where a part is read, or nothing yet. */
    private Proof proof;

    private volatile OpenCopy copy;
    private volatile boolean closed;
    private DownloadRefused refusal;
    private long done;
    private boolean agreed;

    /** Opens nothing yet. */
    FileReader(Copies copies, long first, long count) {
        this.copies = copies;
        this.entry = copies.entry();
        this.first = first;
        this.count = Math.min(count, entry.size() - first);
        this.toTheEnd = first + this.count == entry.size();
        this.takeover = new Takeover(copies);
    }

    @Override
    public long crc32() {
        return proof.crc32();
    }

    /** Opens it before the first read; where that fails, the first read tries again and tells. */
    void begin() {
        try {
            ensureOpen();
        } catch (Throwable again) { // whatever a provider throws
            copy = null;
        }
    }

    /** How long that may take. */
    Duration limit() {
        return copies.firstByte();
    }

    /** What to say when it takes longer. */
    DownloadRefused stalled() {
        String protocol = copies.locations().get(0).protocol();
        return StoreFailure.refusal("Datafile " + entry.id(), protocol, new StalledException(protocol, limit()));
    }

    @Override
    public boolean read(ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        boolean nothingGiven = done == 0;
        while (true) {
            try {
                fill(buffer);
                return done < count;
            } catch (Throwable failure) { // whatever a provider's channel throws
                if (nothingGiven) {
                    beginAgain(failure);
                    buffer.position(start);
                } else {
                    goOn(failure);
                }
            }
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        if (done == 0 && first > 0) {
            requireNothingWrongSent();
        }
        ensureOpen();
        if (proof == null && done == 0) {
            requireUndamaged();
        }
        while (done < count && buffer.hasRemaining()) {
            readSome(buffer);
        }
        if (done == count && !agreed) {
            agree();
        }
    }

    private void ensureOpen() throws IOException {
        if (copy == null && !agreed) {
            take(copies.open(0, first, wanted()));
        }
    }

    /** A part proves nothing: whoever resumes what was broken off for its content must not get the rest. */
    private void requireUndamaged() throws IOException {
        Optional<String> damage =
                copy == null ? Optional.empty() : copies.findings().damage(copy.location());
        if (damage.isPresent()) {
            throw damaged(damage.get());
        }
    }

    /** Whatever copy would go on, and whatever the client says it has: what it has may be wrong. */
    private void requireNothingWrongSent() throws DownloadRefused {
        if (copies.findings().haveWrongBytesGoneOut(entry.id())) {
            String sentence = "A copy of datafile " + entry.id()
                    + " was found damaged while it was sent, and what you have may be of that copy:"
                    + " delete it and download from the start.";
            throw Problem.of("begin-again", PRECONDITION_FAILED, sentence).refused();
        }
    }

    private long wanted() {
        return toTheEnd ? Long.MAX_VALUE : count - done;
    }

    private void take(OpenCopy opened) throws IOException {
        copy = opened;
        if (closed) {
            opened.channel().close();
            throw new ClosedChannelException();
        }
        if (done == 0 && first == 0 && toTheEnd) {
            proof = new Proof(entry.checksums(), opened.location().state());
        }
    }

    private void readSome(ByteBuffer buffer) throws IOException {
        ByteBuffer part = buffer.slice();
        part.limit((int) Math.min(part.limit(), count - done));
        int read = copy.channel().read(part);
        if (read < 0) {
            throw damaged("ended after " + (first + done) + " of " + entry.size() + " bytes");
        }
        if (proof != null) {
            proof.update(part.flip());
        }
        buffer.position(buffer.position() + read);
        done += read;
        takeover.reading();
    }

    private void agree() throws IOException {
        if (toTheEnd && copy.channel().endsElsewhere(entry.size())) {
            throw damaged("has not the " + entry.size() + " bytes catalogued, but more or fewer");
        }
        Optional<String> fault = proof == null ? Optional.empty() : proof.fault();
        if (fault.isPresent()) {
            throw disagreement("has changed: its " + fault.get() + " is not the one catalogued");
        }
        if (proof == null || !proof.proves()) {
            copies.requireUnchanged(copy.location());
        }
        agreed = true;
        if (proof != null && !takeover.happened()) {
            found();
        }
    }

    private void found() {
        copies.findings().read(copy.location(), proof.proves());
        if (entry.checksums().crc32() == Checksums.UNKNOWN_CRC) {
            copies.findings().learned(entry.id(), proof.crc32());
        }
    }

    /** Of joined copies nobody knows which is the wrong one. */
    private IOException disagreement(String problem) {
        return takeover.happened()
                ? new JoinedException("datafile " + entry.id() + ", joined, " + problem)
                : damaged(problem);
    }

    private DamagedException damaged(String problem) {
        return new DamagedException(copies.named(copy.location()), problem);
    }

    private static boolean isOfContent(Throwable failure) {
        return failure instanceof JoinedException
                || DamagedException.problem(failure).isPresent();
    }

    private void beginAgain(Throwable failure) throws IOException {
        Location failed = giveUp(failure);
        List<Location> all = copies.locations();
        int next = all.indexOf(failed) + 1;
        if (next == all.size()) {
            throw refusal;
        }
        done = 0;
        try {
            take(copies.open(next, first, wanted()));
        } catch (DownloadRefused others) {
            refusal.addSuppressed(others);
            throw refusal;
        }
    }

    private void goOn(Throwable failure) throws IOException {
        if (copy != null && !closed && isOfContent(failure)) {
            copies.findings().wrongBytesWentOut(entry.id());
        }
        Location failed = giveUp(failure);
        boolean proved = proof != null && proof.proves();
        boolean trusted = failed.state() == Location.State.VERIFIED
                && DamagedException.problem(failure).isEmpty();
        Optional<OpenCopy> other =
                done < count && (proved || trusted) ? takeover.from(failed, first + done, wanted()) : Optional.empty();
        take(other.orElseThrow(() -> refusal));
    }

    /** Ends the use of the copy that failed; throws where it was not the copy, or nobody wants it any more. */
    private Location giveUp(Throwable failure) throws IOException {
        OpenCopy failed = copy;
        if (failed == null || closed) {
            throw failure instanceof IOException known ? known : new IOException(failure);
        }
        copy = null;
        DownloadRefused why = copies.failed(failed.location(), failure);
        if (refusal == null) {
            refusal = why;
        } else {
            refusal.addSuppressed(why);
        }
        failed.channel().close();
        return failed.location();
    }

    @Override
    public void close() {
        closed = true;
        OpenCopy open = copy;
        if (open != null) {
            open.channel().close();
        }
    }

    /** Copies that were joined are not what the catalogue states. */
    private static final class JoinedException extends IOException {

        private static final long serialVersionUID = 1L;

        JoinedException(String message) {
            super(message);
        }
    }
}
