package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A small page for people: no script, nothing from elsewhere, and everything that is put into it escaped. */
final class Page {

    private static final String STYLE = "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;"
            + "padding:0 1rem}label{display:block;margin:.75rem 0}input{display:block;font:inherit;width:20rem;"
            + "max-width:100%}button{font:inherit;padding:.25rem 1rem}pre{overflow:auto}.wrong{color:#a00}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String REFERRER = "Referrer-Policy";

    private Page() {}

    /** Whether a person is to see the answer, not a program: the address was opened in a browser. */
    static boolean isWanted(HttpServletRequest request) {
        String accept = String.valueOf(request.getHeader("Accept"));
        String mode = request.getHeader("Sec-Fetch-Mode");
        return Arrays.stream(accept.split(",")).map(String::strip).anyMatch("text/html"::equalsIgnoreCase)
                && (mode == null || mode.equals("navigate"));
    }

    /** Text as it stands in a page, also within quotes. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A sentence that says what is wrong. */
    static String wrong(String sentence) {
        return "<p class=\"wrong\" role=\"alert\">" + text(sentence) + "</p>\n";
    }

    static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String title, String content)
            throws IOException {
        write(request, response, status, title, "", content);
    }

    /**
     * Sends it.
     *
     * @param head more for the head, escaped
     * @param content escaped
     */
    static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String title,
            String head,
            String content)
            throws IOException {
        String document = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                %s<title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <h1>%2$s</h1>
                %4$s</body>
                </html>
                """.formatted(head, text(title), STYLE, content);
        response.setHeader("Content-Security-Policy", POLICY);
        if (!response.containsHeader(REFERRER)) {
            response.setHeader(REFERRER, "same-origin"); // with none, browsers do not say where a form came from
        }
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        JsonAnswer.write(request, response, status, "text/html; charset=utf-8", body);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
