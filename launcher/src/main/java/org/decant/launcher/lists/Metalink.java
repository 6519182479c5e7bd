package org.decant.launcher.lists;

/**
 * Metalink 4 (RFC 5854): each file with its size, SHA-256 and address. What XML cannot hold of a name, which is next to
 * nothing, becomes U+FFFD.
 */
public record Metalink(Addresses addresses) implements FileList {

    public static final String MEDIA_TYPE = "application/metalink4+xml";

    @Override
    public FileList linked(String token) {
        return new Metalink(addresses.linked(token));
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String filename(Heading heading) {
        return heading.title() + ".meta4";
    }

    @Override
    public String begin(Heading heading) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <metalink xmlns="urn:ietf:params:xml:ns:metalink">
                <generator>Decant</generator>
                """;
    }

    @Override
    public String entry(long ordinal, ListedFile file) {
        return "<file name=\"" + text(file.name()) + "\"><size>" + file.size() + "</size><hash type=\""
                + algorithm().registered() + "\">" + file.sum(algorithm()) + "</hash><url>"
                + text(addresses.datafile(file.id())) + "</url></file>\n";
    }

    @Override
    public String end(Heading heading) {
        String left = heading.omitted() == 0
                ? ""
                : "<!-- left out, because no " + algorithm().label() + " is known of them: " + heading.omitted()
                        + " -->\n";
        return left + "</metalink>\n";
    }

    /** Also within quotes, where line ends and tabs would become spaces (XML 1.0 section 3.3.3). */
    private static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> escape(escaped, each));
        return escaped.toString();
    }

    private static void escape(StringBuilder escaped, int codePoint) {
        switch (codePoint) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\t', '\n', '\r' -> escaped.append("&#").append(codePoint).append(';');
            default -> escaped.appendCodePoint(isXml(codePoint) ? codePoint : 0xFFFD);
        }
    }

    private static boolean isXml(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint >= ' ' && !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF;
    }
}
