package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;

/**
 * Everything that can be known of a jar before the hot folder is touched: its digest is what the sender says, it is a
 * bundle, it is trusted, its settings fit, and the framework can resolve it. All of that is found out on our copy.
 */
record Admission(JarStore store, Trust trust, Installer installer, Deployer deployer, Chronicle chronicle) {

    /** Reads a digest that somebody wrote. */
    static String digest(String written) throws HouseRefused {
        String digest = written.strip().toLowerCase(Locale.ROOT);
        if (!AllowList.isDigest(digest)) {
            throw new HouseRefused(Kind.MALFORMED, "a SHA-256 digest has 64 hexadecimal digits");
        }
        return digest;
    }

    /** Judges the bytes somebody sends. */
    BundleJar judge(String source, Path jar, String sha256) throws HouseRefused, IOException {
        String found = Digests.of(jar);
        if (!found.equals(sha256)) {
            throw new HouseRefused(
                    Kind.MALFORMED,
                    "the SHA-256 digest of what arrived is " + found + ", not " + sha256 + "; nothing was changed");
        }
        return judge(new WatchedFile(source, jar, sha256));
    }

    /** Judges what is in the store. */
    BundleJar judgeAgain(String source, String sha256) throws HouseRefused {
        return judge(new WatchedFile(source, store.path(sha256), sha256));
    }

    private BundleJar judge(WatchedFile jar) throws HouseRefused {
        Plan plan = new Plan(jar.name(), BundleJar.unknown(jar.sha256()), Map.of());
        try {
            BundleJar bundle = store.take(jar);
            plan = deployer.plan(jar.name(), bundle);
            trust.judge(store.path(jar.sha256()), jar.sha256());
            installer.tryDry(plan);
            return bundle;
        } catch (Refused e) {
            chronicle.refused(plan.origin(), e);
            throw new HouseRefused(
                    e.mayPass() ? Kind.UNAVAILABLE : Kind.REFUSED,
                    jar.name() + " was refused: " + e.getMessage() + "; nothing was changed");
        }
    }
}
