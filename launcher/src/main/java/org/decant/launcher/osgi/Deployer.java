package org.decant.launcher.osgi;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.decant.launcher.osgi.FolderWatch.Look;
import org.decant.launcher.osgi.SettingsList.Line;
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
    private final Trust trust;
    private final Keeping keeping;
    private final Workshop workshop;

    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final CountDownLatch firstScan = new CountDownLatch(1);
    private final Map<String, BundleJar> checked = new ConcurrentHashMap<>();
    private final Set<String> saidUnused = new HashSet<>();
    private String lastProblem = "";
    private volatile boolean everythingSeen;
    private volatile boolean ended;

    Deployer(
            FolderWatch bundles,
            FolderWatch settings,
            JarStore store,
            Trust trust,
            Keeping keeping,
            Workshop workshop) {
        this.bundles = bundles;
        this.settings = settings;
        this.store = store;
        this.trust = trust;
        this.keeping = keeping;
        this.workshop = workshop;
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

    /**
     * Sees at once to files that we put in place, or deleted, ourselves; settings that were written just before are waited
     * for.
     */
    void lookAgainAt(Set<String> sources) throws IOException {
        Look jars = bundles.last();
        for (String source : sources) {
            jars = bundles.lookAgainAt(source);
            Optional.ofNullable(deployments.get(source)).ifPresent(Deployment::forgive);
        }
        look(jars, settings.peek());
    }

    /** Tells how the newest contents of a file stand; empty where nothing of it is known. */
    Optional<Standing> standing(String source) {
        return Optional.ofNullable(deployments.get(source)).flatMap(Deployment::standing);
    }

    List<Standing> standings() {
        return deployments.values().stream()
                .flatMap(deployment -> deployment.standing().stream())
                .toList();
    }

    /** Gives what a jar would be with the settings that lie there now. */
    Plan plan(String source, BundleJar jar) {
        return Plan.of(source, jar, settings.found().map(Look::settled).orElse(Map.of()));
    }

    /** Lists the settings of a jar that lies in the folder as they would be now; those that cannot be read as not given. */
    List<Line> settings(String sha256) {
        BundleJar jar = checked.get(sha256);
        if (jar == null) {
            return List.of();
        }
        Map<String, Map<String, String>> given = new HashMap<>();
        plan("", jar).settings().forEach((pid, file) -> {
            try {
                given.put(pid, SettingsFile.lines(file));
            } catch (Refused e) {
                LOG.debug("{} is not shown", file, e);
            }
        });
        return SettingsList.of(jar.settings(), given);
    }

    /** Called when an attempt has ended, so that the start need not wait for the next look. */
    void settled() {
        if (everythingSeen && deployments.values().stream().allMatch(Deployment::isSettled)) {
            firstScan.countDown();
        }
        workshop.changes().happened();
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
            deploy(jar, deployments.computeIfAbsent(jar.name(), this::deployment), configured);
        }
        deployments.values().forEach(Deployment::checkDeadline);
        deployments.values().forEach(Deployment::checkServices);
        if (jars.changing().isEmpty()) {
            sayWhatIsUnused(configured);
        }
        everythingSeen = jars.changing().isEmpty() && configured.changing().isEmpty();
        settled();
        if (everythingSeen) {
            keeping.see(jars);
        }
    }

    private Deployment deployment(String source) {
        return new Deployment(source, workshop, this::settled);
    }

    private void endWhatIsGone(Look jars) {
        for (String source : deployments.keySet()) {
            if (!jars.settled().containsKey(source) && !jars.changing().contains(source)) {
                deployments.remove(source).end().ifPresent(origin -> LOG.info("removed {}", origin));
                workshop.chronicle().gone(source);
            }
        }
    }

    /** Whatever the bytes of a jar do to those who read them is that jar's failure; the others are deployed. */
    private void deploy(WatchedFile jar, Deployment deployment, Look configured) {
        Origin origin = new Origin(jar.name(), "", "", jar.sha256(), "");
        try {
            BundleJar bundle = check(jar, deployment).orElse(null);
            if (bundle != null) {
                origin = new Plan(jar.name(), bundle, Map.of()).origin();
                if (trust.judge(jar, store.path(jar.sha256()))) {
                    want(deployment, jar, bundle, configured);
                }
            }
        } catch (Refused e) {
            deployment.refuse(jar.sha256(), origin, e);
        } catch (RuntimeException | Error e) {
            deployment.refuse(jar.sha256(), origin, new Refused("it cannot be checked: " + Reasons.plain(e), e));
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
        Set<String> names = bundle.settings().pids().stream()
                .map(pid -> pid + FrameworkHost.SETTINGS_SUFFIX)
                .collect(Collectors.toSet());
        if (Collections.disjoint(configured.changing(), names)) {
            deployment.want(Plan.of(jar.name(), bundle, configured.settled()));
        }
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
