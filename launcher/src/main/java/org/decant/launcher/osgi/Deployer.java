package org.decant.launcher.osgi;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.decant.launcher.osgi.FolderWatch.Look;
import org.decant.launcher.providers.Origin;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what serves equal to what lies in the two folders. Each look takes every jar that has stopped changing together
 * with the settings files of its PIDs; what differs from what serves is tried, what is gone ends. One thread looks.
 */
final class Deployer implements ServiceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final FolderWatch bundles;
    private final FolderWatch settings;
    private final JarStore store;
    private final Function<String, Deployment> newDeployment;

    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final CountDownLatch firstScan = new CountDownLatch(1);
    private final Map<String, BundleJar> checked = new HashMap<>();
    private final Set<String> saidUnused = new HashSet<>();
    private String lastProblem = "";
    private volatile boolean everythingSeen;
    private volatile boolean ended;

    Deployer(FolderWatch bundles, FolderWatch settings, JarStore store, Function<String, Deployment> newDeployment) {
        this.bundles = bundles;
        this.settings = settings;
        this.store = store;
        this.newDeployment = newDeployment;
    }

    CountDownLatch firstScan() {
        return firstScan;
    }

    /** Looks at both folders once; whatever goes wrong leaves everything as it is until the next look. */
    void look() {
        try {
            look(bundles.look(), settings.look());
            lastProblem = "";
        } catch (IOException | RuntimeException | Error e) {
            if (!ended && !lastProblem.equals(e.toString())) {
                LOG.warn("The providers' folders cannot be read, what serves stays: {}", Reasons.plain(e), e);
            }
            lastProblem = e.toString();
        }
    }

    /** Called when an attempt has ended, so that the start need not wait for the next look. */
    void settled() {
        if (everythingSeen && deployments.values().stream().allMatch(Deployment::isSettled)) {
            firstScan.countDown();
        }
    }

    /** Ends every deployment; a look that is under way changes nothing any more. */
    void end() {
        ended = true;
        deployments.values().forEach(Deployment::end);
    }

    /** Comes on the thread of the bundle whose service comes, changes or goes; what we remove is not listened to. */
    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            deployments.values().forEach(deployment -> deployment.withdrawn(event.getServiceReference()));
        } else {
            deployments.values().forEach(Deployment::checkServices);
        }
    }

    private void look(Look jars, Look configured) {
        endWhatIsGone(jars);
        checked.keySet()
                .retainAll(jars.settled().values().stream()
                        .map(WatchedFile::sha256)
                        .toList());
        for (WatchedFile jar : jars.settled().values()) {
            deploy(jar, deployments.computeIfAbsent(jar.name(), newDeployment), configured);
        }
        deployments.values().forEach(Deployment::checkDeadline);
        deployments.values().forEach(Deployment::checkServices);
        if (jars.changing().isEmpty()) {
            sayWhatIsUnused(configured);
        }
        everythingSeen = jars.changing().isEmpty() && configured.changing().isEmpty();
        settled();
    }

    private void endWhatIsGone(Look jars) {
        for (String source : deployments.keySet()) {
            if (!jars.settled().containsKey(source) && !jars.changing().contains(source)) {
                deployments.remove(source).end().ifPresent(origin -> LOG.info("removed {}", origin));
            }
        }
    }

    /** Whatever the bytes of a jar do to those who read them is that jar's failure; the others are deployed. */
    private void deploy(WatchedFile jar, Deployment deployment, Look configured) {
        try {
            check(jar, deployment).ifPresent(bundle -> want(deployment, jar, bundle, configured));
        } catch (Refused e) {
            deployment.refuse(jar.sha256(), Origin.of(jar.name()), e);
        } catch (RuntimeException | Error e) {
            deployment.refuse(
                    jar.sha256(), Origin.of(jar.name()), new Refused("it cannot be checked: " + Reasons.plain(e), e));
        }
    }

    private Optional<BundleJar> check(WatchedFile jar, Deployment deployment) throws Refused {
        BundleJar known = checked.get(jar.sha256());
        if (known != null || deployment.forbids(jar.sha256())) {
            return Optional.ofNullable(known);
        }
        BundleJar taken = store.take(jar);
        checked.put(jar.sha256(), taken);
        return Optional.of(taken);
    }

    private static void want(Deployment deployment, WatchedFile jar, BundleJar bundle, Look configured) {
        Map<String, WatchedFile> ofBundle = new HashMap<>();
        for (String pid : bundle.settings().pids()) {
            String name = pid + FrameworkHost.SETTINGS_SUFFIX;
            if (configured.changing().contains(name)) {
                return;
            }
            if (configured.settled().containsKey(name)) {
                ofBundle.put(pid, configured.settled().get(name));
            }
        }
        deployment.want(new Plan(jar.name(), bundle, ofBundle));
    }

    private void sayWhatIsUnused(Look configured) {
        Set<String> pids = new HashSet<>();
        checked.values().forEach(bundle -> pids.addAll(bundle.settings().pids()));
        saidUnused.retainAll(configured.settled().keySet());
        for (WatchedFile file : configured.settled().values()) {
            if (pids.contains(file.stem())) {
                saidUnused.remove(file.name());
            } else if (saidUnused.add(file.name())) {
                LOG.info("{} belongs to no bundle: none has the PID {}", file.path(), file.stem());
            }
        }
    }
}
