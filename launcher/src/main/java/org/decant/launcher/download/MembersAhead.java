package org.decant.launcher.download;

import java.io.Closeable;
import java.util.ArrayDeque;
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
 * Looks from the member that is being sent to the next ones, and begins to read those that their stores take time to open:
 * so many wait for their stores at the same time. It looks no further than the client will have come soon, so that a slow
 * one does not hold what others could use. Used by one thread; closed from any.
 */
final class MembersAhead implements Iterator<PlannedMember>, Closeable {

    /** Of one archive: 2 MiB of them are held at most. */
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

    /** By datafile. Guarded by this, as is the next. */
    private final Map<Long, MemberAhead> begun = new HashMap<>();

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

    /** Looks on from where the archive is sent now. */
    void lookOn(long position) {
        while (seen.size() < MOST && offset < Math.min(end, position + BYTES) && members.hasNext()) {
            look().ifPresent(this::begin);
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

    private void begin(PlannedMember next) {
        Copies copies = body.copies(next.entry());
        Optional<Lease> lease = copies.slowly();
        if (lease.isPresent()) {
            FileReader reader = new FileReader(copies, 0, Long.MAX_VALUE);
            int bytes = (int) Math.min(ReadAhead.BYTES, next.member().size());
            body.leases().stores().ahead().begin(reader, lease.get(), bytes).ifPresent(member -> keep(next, member));
        }
    }

    private void keep(PlannedMember next, MemberAhead member) {
        synchronized (this) {
            if (!closed) {
                begun.put(next.entry().id(), member);
                return;
            }
        }
        member.close();
    }

    /** What was begun of this member, which is due now. */
    synchronized Optional<MemberAhead> take(PlannedMember due) {
        return Optional.ofNullable(begun.remove(due.entry().id()));
    }

    @Override
    public void close() {
        List<MemberAhead> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(begun.values());
            begun.clear();
        }
        left.forEach(MemberAhead::close);
    }
}
