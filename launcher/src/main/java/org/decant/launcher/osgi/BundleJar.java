package org.decant.launcher.osgi;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.decant.api.DownloadProvider;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that passed the checks made before the framework sees it.
 *
 * @param sha256 digest of its bytes
 * @param symbolicName its symbolic name
 * @param version its version
 * @param settings what it can be told
 */
record BundleJar(String sha256, String symbolicName, String version, DescribedSettings settings) {

    private static final String API = DownloadProvider.class.getPackageName();
    private static final String API_CLASS = DownloadProvider.class.getName().replace('.', '/') + ".class";

    private static final String SERVICE_COMPONENT = "Service-Component";
    private static final int MOST_ENTRIES = 50_000;

    /** Stands for bytes of which nothing else is known. */
    static BundleJar unknown(String sha256) {
        return new BundleJar(sha256, "", "", new DescribedSettings(Set.of(), Map.of()));
    }

    static BundleJar check(Path path, String sha256) throws IOException, Refused {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new Refused("it has no META-INF/MANIFEST.MF, so it is no bundle");
            }
            if (jar.size() > MOST_ENTRIES) {
                throw new Refused("it has more than " + MOST_ENTRIES + " entries, which no provider needs");
            }
            Attributes headers = manifest.getMainAttributes();
            String symbolicName = checkHeaders(headers);
            checkPackages(jar, headers);
            return new BundleJar(sha256, symbolicName, version(headers), DescribedSettings.of(jar, headers));
        } catch (ZipException | EOFException e) {
            throw new Refused("it is not a whole jar: " + Reasons.plain(e), e);
        }
    }

    private static String checkHeaders(Attributes headers) throws Refused {
        List<String> name = Header.paths(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
        if (name.size() != 1 || !"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new Refused(
                    "it is no bundle: its manifest needs Bundle-ManifestVersion: 2 and a Bundle-SymbolicName");
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new Refused("it is a fragment of another bundle; a provider is a bundle of its own");
        }
        if (headers.getValue(SERVICE_COMPONENT) == null && headers.getValue(Constants.BUNDLE_ACTIVATOR) == null) {
            throw new Refused(
                    "it gives no provider: its manifest has neither a Service-Component nor a Bundle-Activator");
        }
        return name.get(0);
    }

    private static void checkPackages(JarFile jar, Attributes headers) throws Refused {
        for (String exported : Set.copyOf(Header.paths(headers.getValue(Constants.EXPORT_PACKAGE)))) {
            if (exported.equals(API) || exported.startsWith("java.")) {
                throw new Refused("it exports the package " + exported + ", which is the server's; import it instead");
            }
        }
        if (jar.getEntry(API_CLASS) != null) {
            throw new Refused("it carries its own copy of " + API + "; give the dependency the scope 'provided'");
        }
    }

    private static String version(Attributes headers) throws Refused {
        try {
            return Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new Refused("its Bundle-Version is none: " + e.getMessage(), e);
        }
    }
}
