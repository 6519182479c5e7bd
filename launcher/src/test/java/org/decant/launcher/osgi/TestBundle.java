package org.decant.launcher.osgi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A provider bundle made inside a test: one component whose answer to every datafile is a redirect that ends in
 * {@code answer}. What a case is about is changed by the {@code with…} methods.
 */
public final class TestBundle {

    private static final String COMPILED = "test.Provider";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final ProviderSource source = new ProviderSource();
    private String protocols = "test";
    private String pid = "test.provider";
    private String implementation = COMPILED;
    private String serviceAttributes = "";
    private boolean component = true;

    private TestBundle(String symbolicName, String version) {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", version);
        headers.put("Import-Package", "org.decant.api;version=\"[1.0,2)\"");
    }

    public static TestBundle of(String symbolicName, String version) {
        return new TestBundle(symbolicName, version);
    }

    public static TestBundle answering(String answer) {
        return of("test.bundle", "1.0.0").withAnswer("\"" + answer + "\"");
    }

    /** Takes a Java expression; {@code settings} is the map the component was activated with. */
    public TestBundle withAnswer(String expression) {
        source.answer = expression;
        return this;
    }

    /** Answers with the bytes of the answer instead of a redirect. */
    public TestBundle withContent() {
        source.download = """
                Content.of((first, count) -> java.nio.channels.Channels.newChannel(new java.io.ByteArrayInputStream(
                                answer.getBytes(), (int) first, (int) Math.min(count, answer.length()))))
                        .withLength(answer.length())""";
        return this;
    }

    /** Takes a provider of a test instead of one made here, and what it needs; activated with a map of its settings. */
    public TestBundle withProvider(Class<?>... classes) {
        implementation = classes[0].getName();
        for (Class<?> each : classes) {
            String file = each.getName().replace('.', '/') + ".class";
            try (InputStream in = each.getResourceAsStream("/" + file)) {
                entries.put(file, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Names a class as its component. */
    TestBundle withImplementation(String name) {
        implementation = name;
        return this;
    }

    public TestBundle withActivation(String statements) {
        source.activation = statements;
        return this;
    }

    public TestBundle withSelfTest(String statements) {
        source.selfTest = statements;
        return this;
    }

    public TestBundle withProtocols(String... names) {
        protocols = String.join("\n", names);
        return this;
    }

    public TestBundle withPid(String name) {
        pid = name;
        return this;
    }

    public TestBundle withRequiredSettings() {
        serviceAttributes = "configuration-policy=\"require\"";
        return this;
    }

    public TestBundle withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestBundle importing(String... packages) {
        return withHeader("Import-Package", headers.get("Import-Package") + "," + String.join(",", packages));
    }

    public TestBundle withoutComponent() {
        component = false;
        return this;
    }

    public TestBundle withEntry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Describes keys as {@code name:type:cardinality}, with {@code :help:default} where wanted. */
    public TestBundle withDescribedKeys(String... keys) {
        StringBuilder described = new StringBuilder();
        for (String key : keys) {
            Object[] parts = (key + (key.split(":").length == 3 ? "::" : "")).split(":", -1);
            described.append("<AD id='%s' type='%s' cardinality='%s' description='%s' default='%s'/>".formatted(parts));
        }
        return withEntry("OSGI-INF/metatype/settings.xml", """
                <m:MetaData xmlns:m="http://www.osgi.org/xmlns/metatype/v1.2.0"><OCD id="settings">%s</OCD>
                <Designate pid="%s"><Object ocdref="settings"/></Designate></m:MetaData>
                """.formatted(described, pid));
    }

    /** The same bundle has the same bytes whenever they are made. */
    public byte[] bytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (component) {
                headers.put("Service-Component", "OSGI-INF/component.xml");
                withEntry("OSGI-INF/component.xml", componentXml());
                if (implementation.equals(COMPILED)) {
                    entries.putAll(source.compile());
                }
            }
            try (JarOutputStream jar = new JarOutputStream(bytes)) {
                jar.putNextEntry(entry(JarFile.MANIFEST_NAME));
                manifest().write(jar);
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    jar.putNextEntry(entry(entry.getKey()));
                    jar.write(entry.getValue());
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it in place in one step, as an administrator should. */
    public void drop(Path jar) {
        try {
            Path part = Files.write(jar.resolveSibling(jar.getFileName() + ".part"), bytes());
            Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        return manifest;
    }

    private String componentXml() {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="test.component"
                    activate="activate" configuration-pid="%s" %s>
                  <implementation class="%s"/>
                  <property name="protocol" type="String">%s</property>
                  <service><provide interface="org.decant.api.DownloadProvider"/></service>
                </scr:component>
                """.formatted(pid, serviceAttributes, implementation, protocols);
    }
}
