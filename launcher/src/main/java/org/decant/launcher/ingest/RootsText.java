package org.decant.launcher.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file provider's settings as the server understands them: the syntax of {@link Properties}, each key once, a byte
 * order mark passed over.
 */
record RootsText(String text, Map<String, String> values) {

    private static final String ROOTS = "roots";

    /** @throws IOException when the server would refuse them, with what is wrong */
    static RootsText of(String text) throws IOException {
        EachKeyOnce lines = new EachKeyOnce();
        try {
            lines.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> values.put(key, lines.getProperty(key)));
        return new RootsText(text, values);
    }

    List<String> roots() {
        return RootsLine.split(values.getOrDefault(ROOTS, ""));
    }

    /** @throws IOException when the text is written in a way that it cannot be added to */
    RootsText with(String folder) throws IOException {
        boolean first = values.getOrDefault(ROOTS, "").isBlank();
        RootsText more = of(RootsLine.with(text, folder, first));
        List<String> wanted = new ArrayList<>(roots());
        wanted.add(folder);
        Map<String, String> others = new TreeMap<>(values);
        Map<String, String> othersNow = new TreeMap<>(more.values());
        others.remove(ROOTS);
        othersNow.remove(ROOTS);
        if (!more.roots().equals(wanted) || !othersNow.equals(others)) {
            throw new IOException("they are written in a way that nothing can be added to");
        }
        return more;
    }

    /** {@link Properties} would let the last of two lines win without a word. */
    private static final class EachKeyOnce extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("'" + key + "' stands there twice; make it one line");
            }
            return super.put(key, value);
        }
    }
}
