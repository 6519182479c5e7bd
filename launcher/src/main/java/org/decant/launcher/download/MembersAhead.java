package org.decant.launcher.download;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.archive.ArchiveFormat;
import org.decant.launcher.archive.Member;
import org.decant.launcher.providers.Lease;

/**
 * Looks from the member that is being sent to the next ones. It begins to read those that their stores take time to open,
 * so that many wait for their stores at the same time, and has the others opened by another thread, several at once: that
 * is half the work of a small file. It looks no further than the client will have come soon, so that a slow one does not
 * hold what others could use. Used by one thread; closed from any.
 */
final class MembersAhead implements Iterator<PlannedMember>, Closeable {

    /** Of one archive: so many files are open, or 2 MiB of them held. */
    private static final int MOST = 32;

    /** Further on than this nothing is begun. */
    private static final long BYTES = 4L << 20;

    private final ArchiveBody body;
    private final ArchiveFormat format;
    private final long first;
    private final long end;
    private final Deque<PlannedMember> seen = new ArrayDeque<>();
    private Iterator<PlannedMember> members = Collections.emptyIterator();
    /** Where the first member not seen yet begins. */
    private long offset;

    /** Whether the one seen last is of a provider that answers at once. */
    private boolean prompt;

    /** By datafile. Guarded by this, as is the next. */
    private final Map<Long, MemberReader> begun = new HashMap<>();

    private boolean closed;

    /**
     * @param first the first byte wanted of the archive
     * @param end behind the last
     */
    MembersAhead(ArchiveBody body, long first, long end) {
        this.body = body;
        this.format = body.archive().format();
        this.first = first;
        this.end = end;
    }

    /**
     * These are the members from now on.
     *
     * @param start where the first of them begins in the archive
     */
    Iterator<PlannedMember> of(Iterator<PlannedMember> all, long start) {
        members = all;
        offset = start;
        return this;
    }

    /** Does it on another thread, where one is free; else it is left undone. */
    void elsewhere(Runnable work) {
        body.leases().stores().ahead().elsewhere(work);
    }

    @Override
    public boolean hasNext() {
        return !seen.isEmpty() || members.hasNext();
    }

    @Override
    public PlannedMember next() {
        if (seen.isEmpty()) {
            look();
        }
        return seen.remove();
    }

    /** Looks on from where the archive is sent now; where that costs a change of threads, not for each member. */
    void lookOn(long position) {
        if (prompt && seen.size() > MOST / 2) {
            return;
        }
        List<MemberOpened> near = new ArrayList<>();
        while (seen.size() < MOST && offset < Math.min(end, position + BYTES) && members.hasNext()) {
            look().ifPresent(next -> begin(next, near));
        }
        if (!near.isEmpty()) {
            body.leases().stores().ahead().open(near);
        }
    }

    /** Sees one more; gives it where it lies whole in what is wanted. */
    private Optional<PlannedMember> look() {
        PlannedMember next = members.next();
        Member member = next.member();
        long start = offset + format.headerLength(member);
        offset = start + member.size() + format.footerLength(member);
        seen.add(next);
        return start >= first && start + member.size() <= end ? Optional.of(next) : Optional.empty();
    }

    private void begin(PlannedMember next, List<MemberOpened> near) {
        Copies copies = body.copies(next.entry());
        FileReader reader = new FileReader(copies, 0, Long.MAX_VALUE);
        Optional<Lease> slow = copies.slowly();
        prompt = slow.isEmpty();
        if (prompt) {
            body.leases().stores().ahead().near(reader).ifPresent(member -> {
                near.add(member);
                keep(next, member);
            });
        } else {
            int bytes = (int) Math.min(ReadAhead.BYTES, next.member().size());
            body.leases().stores().ahead().begin(reader, slow.get(), bytes).ifPresent(member -> keep(next, member));
        }
    }

    private void keep(PlannedMember next, MemberReader member) {
        synchronized (this) {
            if (!closed) {
                begun.put(next.entry().id(), member);
                return;
            }
        }
        close(member);
    }

    private static void close(MemberReader member) {
        try {
            member.close();
        } catch (IOException unimportant) {
            // nobody wants it any more
        }
    }

    /** What was begun of this member, which is due now. */
    synchronized Optional<MemberReader> take(PlannedMember due) {
        return Optional.ofNullable(begun.remove(due.entry().id()));
    }

    @Override
    public void close() {
        List<MemberReader> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(begun.values());
            begun.clear();
        }
        left.forEach(MembersAhead::close);
    }
}
