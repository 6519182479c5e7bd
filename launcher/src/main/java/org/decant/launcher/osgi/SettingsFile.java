package org.decant.launcher.osgi;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Constants;

/**
 * A provider's settings, {@code <pid>.cfg}: the syntax of {@link Properties} in UTF-8, each key once. Beside the
 * provider's own keys every file may hold {@code service.ranking}, by which the administrator says who wins a protocol.
 */
final class SettingsFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final SettingKey RANKING = new SettingKey("Integer", false, "", "");

    private SettingsFile() {}

    /** Reads the keys of a file and what it says for each. */
    static Map<String, String> lines(WatchedFile file) throws Refused {
        Properties parsed = parse(file);
        Map<String, String> lines = new TreeMap<>();
        parsed.stringPropertyNames().forEach(key -> lines.put(key, parsed.getProperty(key)));
        return lines;
    }

    /** Gives each value its type; keys that the bundle does not describe and values of another type are refused by name. */
    static Dictionary<String, Object> typed(
            WatchedFile file, Map<String, String> lines, Optional<Map<String, SettingKey>> described) throws Refused {
        Dictionary<String, Object> settings = new Hashtable<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            settings.put(line.getKey(), typed(file, line.getKey(), line.getValue(), described));
        }
        return settings;
    }

    private static Object typed(WatchedFile file, String key, String value, Optional<Map<String, SettingKey>> described)
            throws Refused {
        boolean ranking = key.equals(Constants.SERVICE_RANKING);
        if (described.isEmpty() && !ranking) {
            return value;
        }
        SettingKey known = ranking ? RANKING : described.get().get(key);
        if (known == null) {
            throw new Refused(file.name() + ": there is no setting '" + key + "'; known are "
                    + String.join(", ", new TreeSet<>(described.get().keySet())));
        }
        try {
            return known.value(value);
        } catch (IllegalArgumentException e) {
            String shown = Secrets.shown(Secrets.isSecret(key, Optional.of(known)), value);
            throw new Refused(file.name() + ": '" + key + "' " + e.getMessage() + ", not '" + shown + "'", e);
        }
    }

    private static Properties parse(WatchedFile file) throws Refused {
        try {
            byte[] bytes = Files.readAllBytes(file.path());
            if (!Digests.of(bytes).equals(file.sha256())) {
                throw Refused.forNow(
                        file.name() + " changed while it was read; it is tried again when it has stopped", null);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Properties lines = new EachKeyOnce();
            lines.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
            return lines;
        } catch (CharacterCodingException e) {
            throw new Refused(file.name() + " is not written in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new Refused(file.name() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw Refused.forNow(file.name() + " cannot be read: " + Reasons.plain(e), e);
        }
    }

    /** {@link Properties} would let the last of two lines win without a word. */
    private static final class EachKeyOnce extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("'" + key + "' stands there twice");
            }
            return super.put(key, value);
        }
    }
}
