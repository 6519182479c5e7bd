package org.decant.launcher.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads {@code decant.properties}: the syntax of {@link Properties} in UTF-8, each key once, line by line. */
final class SettingsFile {

    private final Path file;
    private final Map<String, Given> values = new LinkedHashMap<>();

    private SettingsFile(Path file) {
        this.file = file;
    }

    static Map<String, Given> read(SettingsSources sources) {
        Path file = sources.file().orElseGet(sources::usualFile);
        if (sources.file().isEmpty() && Files.notExists(file)) {
            return Map.of();
        }
        SettingsFile reading = new SettingsFile(file);
        reading.take(reading.lines());
        return reading.values;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SettingsException("the settings file " + file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new SettingsException("the settings file " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new SettingsException("the settings file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private void take(List<String> lines) {
        for (int index = 0; index < lines.size(); index++) {
            int first = index;
            StringBuilder text = new StringBuilder(lines.get(index));
            while (!isComment(lines.get(first)) && continues(lines.get(index)) && index + 1 < lines.size()) {
                text.append('\n').append(lines.get(++index));
            }
            take(text.toString(), first + 1);
        }
    }

    private void take(String text, int line) {
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(text));
        } catch (IllegalArgumentException | IOException e) {
            throw new SettingsException("line " + line + " of " + file + " has a broken \\u escape");
        }
        for (String key : parsed.stringPropertyNames()) {
            String origin = "line " + line + " of " + file;
            Given before =
                    values.putIfAbsent(key, new Given(parsed.getProperty(key).strip(), origin, file.getParent()));
            if (before != null) {
                throw new SettingsException(key + " is set twice: " + before.origin() + " and line " + line);
            }
        }
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!';
    }

    /** An odd number of backslashes at the end joins the next line. */
    private static boolean continues(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
