package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.jar.Manifest;
import org.decant.api.DownloadProvider;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.log.LogService;
import org.slf4j.Logger;

/**
 * The packages that bundles share with the server: whatever the libraries of a few anchor classes export, by their own
 * manifests, so that no version stands here a second time. Works for jars and for class folders with a manifest.
 */
final class SystemPackages {

    private static final List<Class<?>> ANCHORS =
            List.of(DownloadProvider.class, Logger.class, LogService.class, ConfigurationAdmin.class);

    private SystemPackages() {}

    /** Gives the value of {@code org.osgi.framework.system.packages.extra}. */
    static String extra() throws IOException {
        StringBuilder packages = new StringBuilder();
        for (Class<?> anchor : ANCHORS) {
            packages.append(packages.isEmpty() ? "" : ",").append(exportedBeside(anchor));
        }
        return packages.toString();
    }

    private static String exportedBeside(Class<?> anchor) throws IOException {
        String entry = anchor.getName().replace('.', '/') + ".class";
        String address = anchor.getClassLoader().getResource(entry).toString();
        URI manifest = URI.create(address.substring(0, address.length() - entry.length()) + "META-INF/MANIFEST.MF");
        try (InputStream in = manifest.toURL().openStream()) {
            String exported = new Manifest(in).getMainAttributes().getValue("Export-Package");
            if (exported == null) {
                throw new IOException(manifest + " has no Export-Package; the libraries have to be kept whole");
            }
            return exported;
        }
    }
}
