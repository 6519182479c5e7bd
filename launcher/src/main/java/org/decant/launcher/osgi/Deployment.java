package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderStatus.State;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the hot folder through time: what of it serves, what is being tried, and what failed. A new generation is
 * tried on a thread of its own; until it serves, the one before it does, and a bundle that hangs holds up nobody.
 *
 * <p>Thread-safe. Nothing of the framework is called while the lock is held: bundles may call back at any time.
 */
final class Deployment implements Attempt.Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    /** A bundle that merely registers nothing says so itself, and better. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String source;
    private final Workshop workshop;
    private final Runnable whenSettled;
    private final LaterServices laterServices;

    private Installation current;
    private Attempt running;
    private Standing trouble;
    private final LastFailure failure = new LastFailure();

    Deployment(String source, Workshop workshop, Runnable whenSettled) {
        this.source = source;
        this.workshop = workshop;
        this.whenSettled = whenSettled;
        this.laterServices =
                new LaterServices(workshop.installer(), workshop.registry(), workshop.threads(), workshop.deadline());
    }

    /** Tells how its newest contents stand; empty as long as nothing was tried. */
    synchronized Optional<Standing> standing() {
        if (running != null) {
            return Optional.of(new Standing(running.plan().origin(), State.STARTING, running.stage()));
        }
        if (trouble != null) {
            return Optional.of(trouble);
        }
        return Optional.ofNullable(current).map(made -> new Standing(made.origin(), State.ACTIVE, ""));
    }

    /** Sees to it that this plan serves, unless it serves, is being tried or has failed and is not to be tried yet. */
    synchronized void want(Plan plan) {
        String key = plan.key();
        if (running != null && !running.plan().key().equals(key)) {
            giveUp();
        }
        if (current != null && current.key().equals(key)) {
            if (trouble != null) {
                forgetFailure();
            }
        } else if (running == null && !failure.forbids(key, System.nanoTime())) {
            start(new Attempt(plan, workshop.installer(), this));
        }
    }

    private void start(Attempt attempt) {
        try {
            attempt.startOn(workshop.threads());
            running = attempt;
        } catch (RejectedExecutionException e) {
            LOG.debug(
                    "{} is not tried any more: the framework is stopping",
                    attempt.plan().origin());
        }
    }

    /** Lists the file as failed, and says so once for each reason. */
    synchronized void refuse(String key, Origin origin, Refused refused) {
        giveUp();
        LOG.debug("{} was refused", origin, refused);
        boolean news = failure.note(key, refused.getMessage(), refused.mayPass(), System.nanoTime());
        trouble = new Standing(origin, refused.isQuarantine() ? State.QUARANTINED : State.FAILED, refused.getMessage());
        if (news) {
            list(origin, refused);
            workshop.chronicle().refused(origin, refused);
            String consequence = current == null ? "" : "; " + current.origin() + " serves on";
            LOG.warn("{} is not deployed: {}{}", source, refused.getMessage(), consequence);
        }
        workshop.changes().happened();
    }

    private void list(Origin origin, Refused refused) {
        if (refused.isQuarantine()) {
            workshop.registry().quarantined(origin, refused.getMessage());
        } else {
            workshop.registry().failed(origin, refused.getMessage());
        }
    }

    /** Lets what failed be tried again at the next look. */
    synchronized void forgive() {
        failure.forget();
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
        if (running != null && running.takesLongerThan(workshop.deadline().plus(GRACE))) {
            Attempt late = running;
            String reason =
                    "it did not finish within " + workshop.deadline().toSeconds() + " s; it hung while " + late.stage();
            refuse(late.plan().key(), late.plan().origin(), new Refused(reason));
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
                workshop.registry().failed(installation.origin(), reason);
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

    @Override
    public void succeeded(Attempt attempt, Installation made) {
        Installation old;
        synchronized (this) {
            if (running != attempt) {
                installerRemoves(made);
                return;
            }
            running = null;
            failure.forget();
            trouble = null;
            old = current;
            current = made;
            workshop.installations().add(made);
            made.serve();
        }
        workshop.chronicle().serves(made.origin());
        LOG.info("{} {}", old == null ? "installed" : "updated", made);
        if (old != null) {
            retire(old);
        }
        checkServices();
    }

    @Override
    public synchronized void failed(Attempt attempt, Refused refused) {
        if (running == attempt) {
            running = null;
            refuse(attempt.plan().key(), attempt.plan().origin(), refused);
        }
    }

    private void retire(Installation old) {
        old.retire(() -> installerRemoves(old));
    }

    private void installerRemoves(Installation installation) {
        workshop.installations().remove(installation);
        try {
            workshop.threads().execute(() -> workshop.installer().remove(installation));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} goes with the framework, which is stopping", installation.origin());
        }
    }

    @Override
    public void over() {
        whenSettled.run();
    }

    private void giveUp() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    private void forgetFailure() {
        failure.forget();
        trouble = null;
        workshop.registry().forgetFailure(source);
        workshop.changes().happened();
    }
}
