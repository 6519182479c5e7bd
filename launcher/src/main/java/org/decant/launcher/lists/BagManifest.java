package org.decant.launcher.lists;

/**
 * The payload manifest of a bag (RFC 8493 section 2.1.3). Of a name only {@code %}, line feeds and carriage returns are
 * encoded; names begin with the bag's own folder, which is left out.
 */
public record BagManifest(Algorithm algorithm) implements FileList {

    @Override
    public String mediaType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public String filename(Heading heading) {
        return "manifest-" + algorithm.word() + ".txt";
    }

    @Override
    public String begin(Heading heading) {
        return "";
    }

    @Override
    public String entry(long ordinal, ListedFile file) {
        return line(file.sum(algorithm), inBag(file.name()));
    }

    /** A line of a manifest of either kind. */
    static String line(String digits, String path) {
        return digits + "  " + encoded(path) + '\n';
    }

    static String inBag(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    static String encoded(String path) {
        return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
