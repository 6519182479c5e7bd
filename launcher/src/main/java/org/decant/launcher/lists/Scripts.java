package org.decant.launcher.lists;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the scripts for shells have in common. */
final class Scripts {

    static final String SHELL = "application/x-sh; charset=utf-8";

    /** The line of a script's text in whose place its settings come. */
    private static final String SETTINGS = "# @SETTINGS@\n";

    private Scripts() {}

    static String resource(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream("/lists/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String headed(String script, String settings) {
        return script.replace(SETTINGS, settings);
    }

    static String assigned(String name, String value) {
        return name + '=' + quoted(value) + '\n';
    }

    /** One word of a shell's, whatever is in it. */
    static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
