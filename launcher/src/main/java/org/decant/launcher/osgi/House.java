package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.decant.launcher.osgi.Chronicle.Command;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderHouse;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's commands.
 *
 * @param admission what is known of a jar before anything is touched
 * @param change how the hot folder is changed
 */
record House(
        Commands commands,
        Admission admission,
        Switch change,
        HotFolder folder,
        Deployer deployer,
        Trust trust,
        Chronicle chronicle,
        Reports all)
        implements ProviderHouse {

    private static final Logger LOG = LoggerFactory.getLogger(House.class);

    @Override
    public List<ProviderReport> reports() {
        return all.reports();
    }

    @Override
    public ProviderReport install(String source, Path jar, String sha256, String by) throws HouseRefused {
        return commands.run(source, Command.of(by), () -> {
            if (folder.has(source)) {
                throw new HouseRefused(Kind.TAKEN, source + " is there already; update it instead");
            }
            return put(source, admission.judge(source, jar, Admission.digest(sha256)));
        });
    }

    @Override
    public ProviderReport update(String source, Path jar, String sha256, String by) throws HouseRefused {
        return commands.run(source, Command.of(by), () -> {
            expect(source);
            return put(source, admission.judge(source, jar, Admission.digest(sha256)));
        });
    }

    @Override
    public void remove(String source, String by) throws HouseRefused {
        commands.run(source, Command.of(by), () -> {
            expect(source);
            change.remove(source);
            return null;
        });
    }

    @Override
    public ProviderReport rollback(String source, String by) throws HouseRefused {
        return commands.run(source, Command.rollback(by), () -> {
            List<String> kept = all.former(source, folder.digest(source));
            if (kept.isEmpty()) {
                throw new HouseRefused(Kind.UNKNOWN, "nothing that served from " + source + " before is kept");
            }
            return put(source, admission.judgeAgain(source, kept.get(0)));
        });
    }

    @Override
    public List<ProviderReport> approve(String sha256, String by) throws HouseRefused {
        String digest = Admission.digest(sha256);
        if (!trust.knowsApproval()) {
            throw new HouseRefused(
                    Kind.REFUSED, "approvals count only where bundles.trust is checksum; nothing was changed");
        }
        return commands.run(() -> {
            trust.approve(digest);
            Set<Origin> waiting = deployer.standings().stream()
                    .map(Standing::origin)
                    .filter(origin -> origin.jarSha256().equals(digest))
                    .collect(Collectors.toSet());
            chronicle.approved(digest, waiting, by);
            change.tryAgain(waiting.stream().map(Origin::source).collect(Collectors.toSet()), digest);
            chronicle.await();
            return reports().stream().filter(report -> isOf(report, digest)).toList();
        });
    }

    /** Ends an update that was under way when the server ended. */
    void finish(String source, String sha256) {
        try {
            commands.run(source, Command.NOBODYS, () -> {
                change.finish(source, sha256);
                return null;
            });
        } catch (HouseRefused e) {
            LOG.warn("What an update of {} left cannot be ended: {}", source, e.getMessage(), e);
        }
    }

    private ProviderReport put(String source, BundleJar jar) throws HouseRefused, IOException, InterruptedException {
        change.to(source, jar.sha256());
        return reports().stream()
                .filter(report -> report.status().origin().source().equals(source) && isOf(report, jar.sha256()))
                .findFirst()
                .orElseThrow(() -> new HouseRefused(Kind.UNAVAILABLE, source + " served, and was changed meanwhile"));
    }

    private static boolean isOf(ProviderReport report, String sha256) {
        return report.status().origin().jarSha256().equals(sha256)
                && report.status().state() != State.DRAINING;
    }

    private void expect(String source) throws HouseRefused {
        if (!folder.has(source)) {
            throw new HouseRefused(Kind.UNKNOWN, "there is no " + source + " in the bundles folder");
        }
    }
}
