package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The source of a test bundle's provider, compiled as an author's would be. Compiled once for each source. */
final class ProviderSource {

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    String answer = "\"answer\"";
    String download = "Redirect.to(java.net.URI.create(\"https://answer.example/\" + answer))";
    String activation = "";
    String selfTest = "";

    Map<String, byte[]> compile() {
        return COMPILED.computeIfAbsent(text(), ProviderSource::compile);
    }

    private String text() {
        return """
                package test;

                import java.util.Map;
                import org.decant.api.*;

                public class Provider implements DownloadProvider {
                    private Map<String, Object> settings;

                    public void activate(Map<String, Object> settings) throws Exception {
                        this.settings = settings;
                        %s
                    }

                    @Override
                    public Download downloadDatafile(Datafile datafile, DownloadContext context) {
                        return Late.answer(String.valueOf(%s));
                    }

                    @Override
                    public void selfTest() throws java.io.IOException {
                        %s
                    }
                }

                class Late {
                    static Download answer(String answer) {
                        return %s;
                    }
                }
                """.formatted(activation, answer, selfTest, download);
    }

    private static Map<String, byte[]> compile(String text) {
        try {
            Path folder = Files.createTempDirectory("provider");
            Path source = Files.writeString(
                    Files.createDirectories(folder.resolve("test")).resolve("Provider.java"), text);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options =
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
                if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                        .call()) {
                    throw new IllegalStateException("the test's provider does not compile");
                }
            }
            return classes(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classes(Path folder) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                classes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }
}
