package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Finds bundles on the test's class path by their symbolic names, be they jars or class folders of the same build. */
final class ClassPathBundles {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final List<String> SYSTEM = List.of(
            "org.apache.felix.scr",
            "org.apache.felix.configadmin",
            "org.osgi.service.component",
            "org.osgi.util.promise",
            "org.osgi.util.function");

    private ClassPathBundles() {}

    static void copySystemBundles(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : SYSTEM) {
            copy(name, folder.resolve(name + ".jar"));
        }
    }

    static void copy(String symbolicName, Path target) throws IOException {
        Path found = find(symbolicName);
        if (Files.isRegularFile(found)) {
            Files.copy(found, target);
        } else {
            zip(found, target);
        }
    }

    private static Path find(String symbolicName) throws IOException {
        for (URL manifest :
                Collections.list(ClassPathBundles.class.getClassLoader().getResources(MANIFEST))) {
            try (InputStream in = manifest.openStream()) {
                String name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.split(";")[0].equals(symbolicName)) {
                    return location(manifest);
                }
            }
        }
        throw new IOException("no bundle " + symbolicName + " is on the class path");
    }

    private static Path location(URL manifest) throws IOException {
        String address = manifest.toString();
        String folderOrJar = address.substring(0, address.length() - MANIFEST.length());
        try {
            return Path.of(new URI(folderOrJar.replaceFirst("^jar:", "").replaceFirst("!/$", "")));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void zip(Path folder, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder);
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }
}
