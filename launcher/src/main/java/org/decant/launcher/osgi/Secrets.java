package org.decant.launcher.osgi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.decant.launcher.osgi.SettingsList.Line;

/** Which settings are nobody's business, and how they are kept out of what is shown and logged. */
final class Secrets {

    static final String HIDDEN = "***";

    /** Shorter ones would blot out ordinary words, and are none. */
    private static final int SHORTEST = 4;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern SECRET_WORD =
            Pattern.compile("(.*(password|passphrase|secret|token)|(api|access|private)?key|credentials?)s?");
    private static final Pattern USER_INFORMATION = Pattern.compile("://[^/@\\s]+@");

    private Secrets() {}

    /** A key is secret when its bundle says so, or when it is called like one. */
    static boolean isSecret(String key, Optional<SettingKey> described) {
        return described.map(SettingKey::isSecret).orElse(false)
                || Arrays.stream(BETWEEN_WORDS.split(key))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> SECRET_WORD.matcher(word).matches());
    }

    /** Gives a value as it may be shown. */
    static String shown(boolean secret, String value) {
        return secret ? HIDDEN : USER_INFORMATION.matcher(value).replaceAll("://" + HIDDEN + "@");
    }

    /** Takes the values of secret keys out of a sentence: a provider may repeat what it was given. */
    static String without(List<Line> settings, String sentence) {
        String hidden = sentence;
        for (Line line : settings) {
            String value = line.given().map(String::strip).orElse("");
            if (line.secret() && value.length() >= SHORTEST) {
                hidden = hidden.replace(value, HIDDEN);
            }
        }
        return hidden;
    }
}
