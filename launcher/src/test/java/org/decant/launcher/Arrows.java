package org.decant.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** The arrows between classes, read by the JDK's own jdeps. */
final class Arrows {

    private static final Pattern LINE = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*$");

    private Arrows() {}

    /** Every use of a class by a class of the folder, of its own package's too. */
    static List<Arrow> of(Path classes) {
        ToolProvider jdeps =
                ToolProvider.findFirst("jdeps").orElseThrow(() -> new IllegalStateException("needs a JDK with jdeps"));
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said);
        int status = jdeps.run(printer, printer, "-verbose:class", "-filter:none", classes.toString());
        if (status != 0) {
            throw new IllegalStateException("jdeps could not read " + classes + ": " + said);
        }
        return said.toString()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Arrow(line.group(1), line.group(2)))
                .toList();
    }
}
