package org.decant.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges which room uses which libraries. */
final class ForeignTypes {

    private static final List<String> SERVLETS = List.of("jakarta.servlet.", "org.eclipse.jetty.");
    private static final List<String> SQL =
            List.of("org.jdbi.", "java.sql.", "javax.sql.", "com.zaxxer.", "org.sqlite.");
    private static final List<String> OPENID = List.of("com.nimbusds.", "net.minidev.");
    private static final String ZSTD = "com.github.luben.";
    private static final String FELIX = "org.apache.felix.";
    private static final String FELIX_LOG = "org.decant.launcher.osgi.FelixLog";

    private final Path classes;

    private ForeignTypes(Path classes) {
        this.classes = classes;
    }

    /** One sentence for each class and library that may not meet. */
    static List<String> judge(Path classes, List<Arrow> arrows) {
        ForeignTypes judge = new ForeignTypes(classes);
        Map<String, TreeSet<String>> offences = new TreeMap<>();
        for (Arrow arrow : arrows) {
            String rule = judge.brokenBy(arrow);
            if (!rule.isEmpty()) {
                offences.computeIfAbsent(arrow.user() + " %s, " + rule, key -> new TreeSet<>())
                        .add(arrow.to());
            }
        }
        return offences.entrySet().stream()
                .map(offence -> offence.getKey().formatted("uses " + String.join(", ", offence.getValue())))
                .toList();
    }

    private String brokenBy(Arrow arrow) {
        String room = arrow.fromRoom().orElse("");
        if (begins(arrow.to(), SERVLETS) && !room.equals("http")) {
            return "and servlet and Jetty types are for http";
        }
        if (arrow.to().startsWith(FELIX) && !arrow.user().equals(FELIX_LOG)) {
            return "and Felix's own types are for " + FELIX_LOG;
        }
        if (isFramework(arrow.to()) && !room.equals("osgi")) {
            return "and framework types are for osgi";
        }
        if (begins(arrow.to(), OPENID) && !room.equals("oidc")) {
            return "and the types of OpenID Connect are for oidc";
        }
        if (arrow.to().startsWith(ZSTD) && !room.equals("compression")) {
            return "and the types of zstd are for compression";
        }
        if (begins(arrow.to(), SQL) && !room.equals("store") && !isTable(arrow.user())) {
            return "and Jdbi and JDBC are for store and package-private *Table classes";
        }
        return "";
    }

    static boolean isFramework(String type) {
        return type.startsWith("org.osgi.") && !type.startsWith("org.osgi.annotation.");
    }

    private static boolean begins(String type, List<String> prefixes) {
        return prefixes.stream().anyMatch(type::startsWith);
    }

    private boolean isTable(String type) {
        return type.endsWith("Table") && !isPublic(type);
    }

    private boolean isPublic(String type) {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            return Modifier.isPublic(Class.forName(type, false, loader).getModifiers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type + " is not in " + classes, e);
        }
    }
}
