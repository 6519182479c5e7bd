package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderEvent.Kind;
import org.decant.launcher.providers.ProviderJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what served from each file, and tells the journal of what differs from that. Everything is written on one thread
 * of its own, in the order in which it happened, so that a slow disc holds up no deployment. Thread-safe.
 */
final class Chronicle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Histories histories;
    private final ProviderJournal journal;
    private final ExecutorService thread;
    private final Map<String, Command> commands = new ConcurrentHashMap<>();

    /** A change that somebody asked for and that has not come about yet. */
    record Command(String by, boolean rollback) {
        private static final Command NOBODYS = of("folder");

        static Command of(String by) {
            return new Command(by, false);
        }

        static Command rollback(String by) {
            return new Command(by, true);
        }
    }

    Chronicle(Histories histories, ProviderJournal journal, ExecutorService thread) {
        this.histories = histories;
        this.journal = journal;
        this.thread = thread;
    }

    /** What happens to a file from now on is done by this command. */
    void attribute(String source, Command command) {
        commands.put(source, command);
    }

    /** What this command did is on record. */
    void endOf(String source) {
        await();
        commands.remove(source);
    }

    void serves(Origin origin) {
        later(() -> {
            History before = histories.of(origin.source());
            histories.keep(origin.source(), before.withServing(origin));
            kind(before, origin).ifPresent(kind -> record(kind, origin, formerJar(before), ""));
        });
    }

    void gone(String source) {
        later(() -> {
            History before = histories.of(source);
            if (before.serving()) {
                histories.keep(source, before.gone());
                record(Kind.REMOVED, before.latest().orElse(Origin.of(source)), formerJar(before), "");
            }
        });
    }

    void refused(Origin origin, Refused refused) {
        later(() -> record(
                refused.isQuarantine() ? Kind.QUARANTINED : Kind.REFUSED,
                origin,
                formerJar(histories.of(origin.source())),
                refused.getMessage()));
    }

    /** Notes the approval of a digest for each file that waited for it, or for none. */
    void approved(String sha256, Set<Origin> waiting, String by) {
        Set<Origin> origins = waiting.isEmpty() ? Set.of(new Origin("", "", "", sha256, "")) : waiting;
        later(() -> origins.forEach(origin -> journal.record(new ProviderEvent(Kind.APPROVED, origin, "", by, ""))));
        await();
    }

    History history(String source) {
        return histories.of(source);
    }

    /** Waits until everything that happened until now is on record, within limits. */
    void await() {
        try {
            thread.submit(() -> {}).get(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.warn("The record of the providers' changes is behind: {}", Reasons.plain(e));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The last changes to the providers are not on record: the journal hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Kind> kind(History before, Origin origin) {
        Origin latest = before.latest().orElse(null);
        if (latest != null && before.serving() && latest.equals(origin)) {
            return Optional.empty();
        }
        if (commandOn(origin.source()).rollback()) {
            return Optional.of(Kind.ROLLED_BACK);
        }
        if (latest == null || !before.serving()) {
            return Optional.of(Kind.INSTALLED);
        }
        return Optional.of(latest.jarSha256().equals(origin.jarSha256()) ? Kind.CONFIGURED : Kind.UPDATED);
    }

    private static String formerJar(History before) {
        return before.latest().map(Origin::jarSha256).orElse("");
    }

    private void record(Kind kind, Origin origin, String former, String reason) {
        journal.record(new ProviderEvent(
                kind, origin, former, commandOn(origin.source()).by(), reason));
    }

    private Command commandOn(String source) {
        return commands.getOrDefault(source, Command.NOBODYS);
    }

    private void later(Runnable writing) {
        try {
            thread.execute(() -> {
                try {
                    writing.run();
                } catch (RuntimeException | Error e) {
                    LOG.warn("A change to the providers is not on record: {}", Reasons.plain(e), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("a change comes when everything ends");
        }
    }
}
