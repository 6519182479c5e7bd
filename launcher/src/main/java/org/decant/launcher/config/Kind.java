package org.decant.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values a key may have.
 *
 * @param allowed a phrase, for messages
 * @param reader makes a value of the text and the folder that relative folders start from; throws
 *     {@link IllegalArgumentException} or {@link ArithmeticException} for what is not allowed
 */
record Kind<T>(String allowed, BiFunction<String, Path, T> reader) {

    private static final Map<String, Duration> TIME_UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZE_UNITS =
            Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}) ?([A-Za-z]*)");

    static Kind<String> word() {
        return new Kind<>("text without spaces", (text, base) -> {
            require(!text.isEmpty() && text.chars().noneMatch(Character::isWhitespace));
            return text;
        });
    }

    static Kind<String> oneOf(String... words) {
        return new Kind<>("one of " + String.join(", ", words), (text, base) -> {
            require(List.of(words).contains(text));
            return text;
        });
    }

    static Kind<Boolean> truth() {
        return new Kind<>("true or false", (text, base) -> {
            require(text.equals("true") || text.equals("false"));
            return text.equals("true");
        });
    }

    static Kind<List<Network>> networks() {
        String allowed = "none, or addresses and ranges such as 127.0.0.1 or 10.1.0.0/16, with commas between";
        return new Kind<>(
                allowed,
                (text, base) -> text.equals("none")
                        ? List.of()
                        : Arrays.stream(text.split(","))
                                .map(each -> Network.of(each.strip()))
                                .toList());
    }

    static Kind<Optional<URI>> address() {
        String allowed = "none, or an http or https address without user and query, such as https://data.example.org";
        return new Kind<>(allowed, (text, base) -> text.equals("none") ? Optional.empty() : Optional.of(url(text)));
    }

    private static URI url(String text) {
        URI url = URI.create(text.replaceFirst("/+$", ""));
        require("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        require(url.getHost() != null && url.getRawUserInfo() == null);
        require(url.getRawQuery() == null && url.getRawFragment() == null);
        return url;
    }

    /** As it calls itself, slash or not. */
    static Kind<Optional<URI>> issuer() {
        return new Kind<>("none, or an address such as https://login.lab.example/realm", (text, base) -> {
            require(text.equals("none") || text.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?"));
            return text.equals("none") ? Optional.empty() : Optional.of(URI.create(text));
        });
    }

    static Kind<Optional<Path>> file() {
        return new Kind<>("none, or the path of a file", (text, base) -> {
            require(!text.isBlank());
            return text.equals("none")
                    ? Optional.empty()
                    : Optional.of(base.resolve(text).normalize());
        });
    }

    static Kind<List<String>> words() {
        return new Kind<>("words with spaces between", (text, base) -> {
            require(!text.isBlank());
            return List.of(text.split(" +"));
        });
    }

    static Kind<Path> folder() {
        return new Kind<>("the path of a folder", (text, base) -> {
            require(!text.isBlank());
            return base.resolve(text).normalize();
        });
    }

    static Kind<Integer> wholeNumber(int least, int most) {
        return new Kind<>("a whole number from " + least + " to " + most, (text, base) -> {
            require(text.matches("\\d+"));
            int number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        });
    }

    static Kind<Long> bytes(long least, long most) {
        String allowed = "a number of bytes from " + least + " to " + most + ", or with a unit such as 16 MiB";
        return new Kind<>(allowed, (text, base) -> {
            long bytes = Math.multiplyExact(number(text), unit(text, SIZE_UNITS));
            require(bytes >= least && bytes <= most);
            return bytes;
        });
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        String allowed = "a time such as 500ms, 30s, 5m, 2h or 1d, from " + shown(least) + " to " + shown(most);
        return new Kind<>(allowed, (text, base) -> {
            Duration duration = unit(text, TIME_UNITS).multipliedBy(number(text));
            require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
            return duration;
        });
    }

    /** A time, or a word for none. */
    static Kind<Optional<Duration>> durationOr(String word, Duration least, Duration most) {
        Kind<Duration> duration = duration(least, most);
        return new Kind<>(
                word + ", or " + duration.allowed(),
                (text, base) -> text.equals(word)
                        ? Optional.empty()
                        : Optional.of(duration.reader().apply(text, base)));
    }

    private static long number(String text) {
        return Long.parseLong(parts(text).group(1));
    }

    private static <U> U unit(String text, Map<String, U> units) {
        U unit = units.get(parts(text).group(2));
        require(unit != null);
        return unit;
    }

    private static Matcher parts(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        require(parts.matches());
        return parts;
    }

    private static String shown(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return duration.toMillis() + "ms";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }
}
