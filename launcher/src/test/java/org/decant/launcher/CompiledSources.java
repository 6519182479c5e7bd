package org.decant.launcher;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources given as text, against the class path of the test. */
final class CompiledSources {

    private static final Pattern NAMES =
            Pattern.compile("package ([\\w.]+);.*?(?:class|interface) (\\w+)", Pattern.DOTALL);

    private CompiledSources() {}

    /** Returns the folder, which then holds the classes. */
    static Path into(Path folder, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units =
                Arrays.stream(sources).map(CompiledSources::unit).toList();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
        StringWriter said = new StringWriter();
        if (!compiler.getTask(said, null, null, options, null, units).call()) {
            throw new IllegalArgumentException(said.toString());
        }
        return folder;
    }

    private static JavaFileObject unit(String source) {
        Matcher names = NAMES.matcher(source);
        if (!names.find()) {
            throw new IllegalArgumentException("no package and class in: " + source);
        }
        String path = names.group(1).replace('.', '/') + "/" + names.group(2) + ".java";
        return new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
