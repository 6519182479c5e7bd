package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.w3c.dom.Element;

/**
 * What a bundle says about its settings: the names under which its components take them (its PIDs), and for each the keys,
 * where it describes them.
 *
 * @param pids the PIDs of its components
 * @param keys the described keys by PID; a PID that is missing here takes any
 */
record DescribedSettings(Set<String> pids, Map<String, Map<String, SettingKey>> keys) {

    private static final String METATYPE = "OSGI-INF/metatype/[^/]+\\.xml";

    static DescribedSettings of(JarFile jar, Attributes headers) throws IOException, Refused {
        Set<String> pids = new TreeSet<>();
        for (String pattern : Header.paths(headers.getValue("Service-Component"))) {
            for (ZipEntry entry : matching(jar, Pattern.quote(pattern).replace("*", "\\E[^/]*\\Q"))) {
                Xml.elements(read(jar, entry), "component").forEach(component -> pids.addAll(pidsOf(component)));
            }
        }
        Map<String, Map<String, SettingKey>> keys = new HashMap<>();
        for (ZipEntry entry : matching(jar, METATYPE)) {
            readMetatype(read(jar, entry), keys);
        }
        return new DescribedSettings(Set.copyOf(pids), Map.copyOf(keys));
    }

    Optional<Map<String, SettingKey>> keysOf(String pid) {
        return Optional.ofNullable(keys.get(pid));
    }

    /** By the schema of Declarative Services, section 112.4.3: the name stands in for a missing PID and for {@code $}. */
    private static List<String> pidsOf(Element component) {
        if (component.getAttribute("configuration-policy").equals("ignore")) {
            return List.of();
        }
        String pids = component.getAttribute("configuration-pid");
        String name = nameOf(component);
        return pids.isBlank()
                ? List.of(name)
                : List.of(pids.strip().replace("$", name).split("\\s+"));
    }

    private static String nameOf(Element component) {
        return component.getAttribute("name").isEmpty()
                ? Xml.elements(component, "implementation").stream()
                        .map(implementation -> implementation.getAttribute("class"))
                        .findFirst()
                        .orElse("")
                : component.getAttribute("name");
    }

    private static void readMetatype(Element root, Map<String, Map<String, SettingKey>> keys) {
        Map<String, Map<String, SettingKey>> byClass = new HashMap<>();
        for (Element objectClass : Xml.elements(root, "OCD")) {
            Map<String, SettingKey> described = new HashMap<>();
            Xml.elements(objectClass, "AD").forEach(key -> described.put(key.getAttribute("id"), SettingKey.of(key)));
            byClass.put(objectClass.getAttribute("id"), described);
        }
        for (Element designate : Xml.elements(root, "Designate")) {
            for (Element object : Xml.elements(designate, "Object")) {
                keys.computeIfAbsent(designate.getAttribute("pid"), unused -> new HashMap<>())
                        .putAll(byClass.getOrDefault(object.getAttribute("ocdref"), Map.of()));
            }
        }
    }

    private static List<ZipEntry> matching(JarFile jar, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return jar.stream()
                .map(ZipEntry.class::cast)
                .filter(entry -> pattern.matcher(entry.getName()).matches())
                .toList();
    }

    private static Element read(JarFile jar, ZipEntry entry) throws IOException, Refused {
        try (InputStream in = jar.getInputStream(entry)) {
            return Xml.read(in, entry.getName());
        }
    }
}
