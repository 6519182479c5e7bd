package org.decant.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The rules of the house (DESIGN section 5), read off compiled classes. Each broken one is a sentence. */
final class HouseRules {

    private HouseRules() {}

    static List<String> judgeServer(Path classes) {
        List<Arrow> arrows = Arrows.of(classes);
        List<String> sentences = new ArrayList<>(Rooms.judge(arrows));
        sentences.addAll(ForeignTypes.judge(classes, arrows));
        return sentences;
    }

    /** The interface is made of the JDK and the OSGi annotations. */
    static List<String> judgeInterface(Path classes) {
        return strangers(classes, type -> type.startsWith("org.osgi.annotation."));
    }

    /** A bundle knows the interface, the framework and what it carries, and neither the server nor another bundle. */
    static List<String> judgeBundle(Path classes) {
        Set<String> carried = carriedIn(classes.resolve("META-INF/MANIFEST.MF"));
        return strangers(
                classes,
                type -> Arrow.packageOf(type).equals("org.decant.api")
                        || type.startsWith("org.osgi.")
                        || carried.contains(Arrow.packageOf(type)));
    }

    /** The packages of others, by the manifest that bnd made. */
    private static Set<String> carriedIn(Path manifest) {
        if (!Files.exists(manifest)) {
            return Set.of();
        }
        try (InputStream in = Files.newInputStream(manifest)) {
            String packages = new Manifest(in).getMainAttributes().getValue("Private-Package");
            return Arrays.stream(packages == null ? new String[0] : packages.split(","))
                    .filter(name -> !name.startsWith("org.decant."))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strangers(Path classes, Predicate<String> known) {
        List<Arrow> arrows = Arrows.of(classes);
        Set<String> own = arrows.stream().map(Arrow::from).collect(Collectors.toSet());
        return arrows.stream()
                .filter(arrow -> !arrow.to().startsWith("java.") && !own.contains(arrow.to()))
                .filter(arrow -> !known.test(arrow.to()))
                .map(arrow -> arrow.user() + " may not use " + arrow.to())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
