package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the hot folder through time: what of it serves, what is being tried, and what failed. A new generation is
 * tried on a thread of its own; until it serves, the one before it does, and a bundle that hangs holds up nobody.
 *
 * <p>Thread-safe. Nothing of the framework is called while the lock is held: bundles may call back at any time.
 */
final class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    /** A bundle that merely registers nothing says so itself, and better. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String source;
    private final ProviderRegistry registry;
    private final Installer installer;
    private final ExecutorService threads;
    private final Duration deadline;
    private final Runnable whenSettled;
    private final LaterServices laterServices;

    private Installation current;
    private Attempt running;
    private final LastFailure failure = new LastFailure();

    Deployment(
            String source,
            ProviderRegistry registry,
            Installer installer,
            ExecutorService threads,
            Duration deadline,
            Runnable whenSettled) {
        this.source = source;
        this.registry = registry;
        this.installer = installer;
        this.threads = threads;
        this.deadline = deadline;
        this.whenSettled = whenSettled;
        this.laterServices = new LaterServices(installer, registry, threads, deadline);
    }

    /** Sees to it that this plan serves, unless it serves, is being tried or has failed and is not to be tried yet. */
    synchronized void want(Plan plan) {
        String key = plan.key();
        if (running != null && !running.plan.key().equals(key)) {
            giveUp();
        }
        if (current != null && current.key().equals(key)) {
            if (failure.stands()) {
                forgetFailure();
            }
        } else if (running == null && !failure.forbids(key, System.nanoTime())) {
            start(new Attempt(plan));
        }
    }

    private void start(Attempt attempt) {
        try {
            attempt.task = threads.submit(attempt);
            running = attempt;
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not tried any more: the framework is stopping", attempt.plan.origin());
        }
    }

    /** Lists the file as failed, and says so once for each reason. */
    synchronized void refuse(String key, Origin origin, Refused refused) {
        giveUp();
        LOG.debug("{} was refused", origin, refused);
        if (failure.note(key, refused.getMessage(), refused.mayPass(), System.nanoTime())) {
            registry.failed(origin, refused.getMessage());
            String consequence = current == null ? "" : "; " + current.origin() + " serves on";
            LOG.warn("{} is not deployed: {}{}", source, refused.getMessage(), consequence);
        }
    }

    /** Tells whether what has this key failed and is not to be tried now. */
    synchronized boolean forbids(String key) {
        return failure.forbids(key, System.nanoTime());
    }

    synchronized boolean isSettled() {
        return running == null;
    }

    /** Gives an attempt up that takes too long; its bundle is removed when it comes back, if ever. */
    synchronized void checkDeadline() {
        if (running != null
                && System.nanoTime() - running.started > deadline.plus(GRACE).toNanos()) {
            Attempt late = running;
            String reason = "it did not finish within " + deadline.toSeconds() + " s; it hung while " + late.stage;
            refuse(late.plan.key(), late.plan.origin(), new Refused(reason));
        }
    }

    /** The file is gone: nothing of it serves new requests any more. Tells what served until now. */
    Optional<Origin> end() {
        Installation old;
        synchronized (this) {
            giveUp();
            forgetFailure();
            old = current;
            current = null;
        }
        if (old == null) {
            return Optional.empty();
        }
        retire(old);
        return Optional.of(old.origin());
    }

    /** Sees to services that the bundle registered or changed after it began to serve, or took back. */
    void checkServices() {
        Installation installation = current();
        if (installation != null) {
            installation.gone().forEach(reference -> withdrawn(installation, reference));
            installation.news().forEach(reference -> laterServices.take(installation, reference));
        }
    }

    /** A bundle, this one or another, takes a service back. */
    void withdrawn(ServiceReference<?> reference) {
        Installation installation = current();
        if (installation != null) {
            withdrawn(installation, reference);
        }
    }

    private void withdrawn(Installation installation, ServiceReference<?> reference) {
        if (installation.withdraw(reference).isEmpty()) {
            return;
        }
        String reason = "its bundle withdrew its DownloadProvider service";
        synchronized (this) {
            if (current != installation) {
                return;
            }
            if (!installation.references().isEmpty()) {
                registry.failed(installation.origin(), reason);
                LOG.warn("{} serves on, but {}", installation, reason);
                return;
            }
            current = null;
            if (running == null) {
                refuse(installation.key(), installation.origin(), Refused.forNow(reason, null));
            }
        }
        retire(installation);
    }

    private synchronized Installation current() {
        return current;
    }

    private void succeeded(Attempt attempt, Installation made) {
        Installation old;
        synchronized (this) {
            if (running != attempt) {
                installerRemoves(made);
                return;
            }
            running = null;
            failure.forget();
            old = current;
            current = made;
            made.serve();
        }
        LOG.info("{} {}", old == null ? "installed" : "updated", made);
        if (old != null) {
            retire(old);
        }
        checkServices();
    }

    private synchronized void failed(Attempt attempt, Refused refused) {
        if (running == attempt) {
            running = null;
            refuse(attempt.plan.key(), attempt.plan.origin(), refused);
        }
    }

    private void retire(Installation old) {
        old.retire(() -> installerRemoves(old));
    }

    private void installerRemoves(Installation installation) {
        try {
            threads.execute(() -> installer.remove(installation));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} goes with the framework, which is stopping", installation.origin());
        }
    }

    private void giveUp() {
        if (running != null) {
            running.task.cancel(true);
            running = null;
        }
    }

    private void forgetFailure() {
        failure.forget();
        registry.forgetFailure(source);
    }

    private final class Attempt implements Runnable {
        private final Plan plan;
        private final long started = System.nanoTime();
        private volatile String stage = "it waited for a thread";
        private Future<?> task;

        private Attempt(Plan plan) {
            this.plan = plan;
        }

        @Override
        public void run() {
            try {
                succeeded(this, installer.install(plan, reached -> stage = reached));
            } catch (Refused e) {
                failed(this, e);
            } catch (Throwable e) { // Bundles may throw what they do not declare.
                LOG.error("{} could not be deployed", plan.origin(), e);
                failed(this, new Refused(Reasons.plain(e), e));
            } finally {
                whenSettled.run();
            }
        }
    }
}
