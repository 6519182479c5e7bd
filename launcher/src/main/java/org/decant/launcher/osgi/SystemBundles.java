package org.decant.launcher.osgi;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The framework's own bundles: installed from where they lie, all of them before the first one starts. */
final class SystemBundles {

    private static final Set<String> NEEDED = Set.of("org.apache.felix.scr", "org.apache.felix.configadmin");

    private SystemBundles() {}

    static void start(BundleContext context, Path folder) throws IOException, BundleException {
        List<Bundle> bundles = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                bundles.add(context.installBundle("reference:" + jar.toUri()));
            }
        }
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(bundles.stream().map(Bundle::getSymbolicName).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            throw new IOException("the folder " + folder + " lacks the bundles " + String.join(", ", missing)
                    + "; the distribution is not whole");
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }
}
