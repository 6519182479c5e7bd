package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The digest of a whole file, also beside a part of it: {@code Repr-Digest} (RFC 9530), and {@code Digest} (RFC 3230) for
 * clients that ask for that, like aria2. What is not kept is not sent; MD5 is no protection and never sent.
 */
final class DigestHeaders {

    /** By the names of RFC 9530, the usual one first; in {@code Digest} they are written in capitals. */
    private static final List<String> ALGORITHMS = List.of("sha-256", "sha-512");

    private DigestHeaders() {}

    /**
     * @param kept hexadecimal digits by algorithm
     */
    static void describe(HttpServletRequest request, HttpServletResponse response, Map<String, String> kept) {
        wanted(request.getHeader("Want-Repr-Digest"), kept, "=", 10)
                .or(() -> request.getHeader("Want-Repr-Digest") == null ? usual(kept) : Optional.empty())
                .ifPresent(name -> response.setHeader("Repr-Digest", name + "=:" + base64(kept.get(name)) + ":"));
        if (request.getHeader("Want-Digest") != null) {
            wanted(request.getHeader("Want-Digest"), kept, ";q=", 1)
                    .ifPresent(name ->
                            response.setHeader("Digest", name.toUpperCase(Locale.ROOT) + "=" + base64(kept.get(name))));
        }
    }

    private static Optional<String> usual(Map<String, String> kept) {
        return ALGORITHMS.stream().filter(kept::containsKey).findFirst();
    }

    /** The kept algorithm of the highest weight above 0; what is not understood is passed over. */
    private static Optional<String> wanted(String header, Map<String, String> kept, String separator, double unsaid) {
        if (header == null) {
            return Optional.empty();
        }
        String best = null;
        double bestWeight = 0;
        for (String element : header.split(",")) {
            String[] halves =
                    element.strip().replace(" ", "").toLowerCase(Locale.ROOT).split(separator, 2);
            double weight = halves.length == 1 ? unsaid : weight(halves[1]);
            if (ALGORITHMS.contains(halves[0]) && kept.containsKey(halves[0]) && weight > bestWeight) {
                best = halves[0];
                bestWeight = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
