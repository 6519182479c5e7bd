package org.decant.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What bundles compile against is compared with a committed text: until there is a release to compare with, this is how a
 * change that breaks deployed bundles is seen.
 */
class ApiSurfaceTest {

    private static final Path COMMITTED = Path.of("src/test/resources/api-surface.txt");

    @Test
    void the_public_surface_is_the_committed_one() throws Exception {
        String surface = String.join("\n", surface()) + "\n";
        if (Boolean.getBoolean("api.surface.renew")) {
            Files.writeString(COMMITTED, surface);
        }
        assertThat(surface)
                .as(
                        "the API has changed. If it was meant to: raise the version in package-info (minor for an addition,"
                                + " major for anything else) and renew the text with: mvn -pl api test -Dapi.surface.renew=true")
                .isEqualTo(Files.readString(COMMITTED));
    }

    private static List<String> surface() throws IOException, URISyntaxException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : types()) {
            lines.add(describe(type));
            lines.addAll(members(type.getDeclaredFields(), Field::toGenericString));
            lines.addAll(members(type.getDeclaredConstructors(), Constructor::toGenericString));
            lines.addAll(members(type.getDeclaredMethods(), Method::toGenericString));
        }
        return lines;
    }

    private static List<Class<?>> types() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(DownloadProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("org/decant/api");
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (String name :
                    files.map(file -> file.getFileName().toString()).sorted().toList()) {
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    types.add(Class.forName("org.decant.api." + name.substring(0, name.length() - 6)));
                }
            }
        }
        types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
        return types;
    }

    private static String describe(Class<?> type) {
        StringBuilder line = new StringBuilder(Modifier.toString(type.getModifiers()));
        line.append(type.isEnum() ? " enum " : type.isInterface() ? " " : " class ")
                .append(type.getSimpleName());
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            line.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces())
                .forEach(face -> line.append(" is ").append(face.getTypeName()));
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses())
                    .forEach(permitted -> line.append(" permits ").append(permitted.getSimpleName()));
        }
        return line.toString();
    }

    private static <M extends Member> List<String> members(M[] members, Function<M, String> text) {
        return Arrays.stream(members)
                .filter(member -> !member.isSynthetic())
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()))
                .map(member -> "  " + text.apply(member))
                .sorted()
                .toList();
    }
}
