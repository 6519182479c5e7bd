package org.decant.launcher.api;

/**
 * What a server can be asked.
 *
 * @param method where it is GET, HEAD is answered as well
 * @param template the path, with names in braces for what varies
 */
public record Address(String method, String template) {

    /** Whether a path is one of these. */
    public boolean fits(String path) {
        return Template.of(template).match(path).isPresent();
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
