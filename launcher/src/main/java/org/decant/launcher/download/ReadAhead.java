package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.providers.Lease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to read members of archives before they are due, where a store takes its time to open them. What is held of them
 * is bounded for one archive ({@link MembersAhead}), for one provider, so that others get at it meanwhile, and in all: at
 * most 8 MiB, and 256 files of providers that answer at once. Usable from any thread.
 */
final class ReadAhead implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    /** Of each member, so that a small one is held whole and its store is done with it. */
    static final int BYTES = 64 * 1024;

    /** Of all archives together; each takes a thread until its first bytes are there. */
    private static final int MOST = 128;

    /** Of all archives together, of files that are opened at once: a client that waits keeps those of its archive open. */
    private static final int FILES = 256;

    private final Semaphore free = new Semaphore(MOST);
    private final Semaphore files = new Semaphore(FILES);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Watch.daemons("reading ahead"));

    /** Begins with one; empty where there is no room for it, and the reader is left as it was. */
    Optional<MemberAhead> begin(FileReader reader, Lease lease, int bytes) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        if (!lease.beginAhead()) {
            free.release();
            return Optional.empty();
        }
        MemberAhead member = new MemberAhead(reader, Math.min(BYTES, bytes), () -> {
            lease.endAhead();
            free.release();
        });
        try {
            threads.execute(member);
            return Optional.of(member);
        } catch (RejectedExecutionException notNow) {
            LOG.debug("nothing is read ahead just now", notNow);
            member.letGo();
            return Optional.empty();
        }
    }

    /** Makes one to be opened ahead; empty where there is no room for it. */
    Optional<MemberOpened> near(FileReader reader) {
        return files.tryAcquire() ? Optional.of(new MemberOpened(reader, files::release)) : Optional.empty();
    }

    /** Has these opened by another thread, where there is one; else each is when it is due. */
    void open(List<MemberOpened> members) {
        elsewhere(() -> members.forEach(MemberOpened::open));
    }

    /** Does it on another thread, where there is one; else it is left undone. */
    void elsewhere(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException notNow) {
            LOG.debug("nothing is done ahead just now", notNow);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
