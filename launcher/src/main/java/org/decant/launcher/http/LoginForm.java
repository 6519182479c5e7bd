package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.Problem;

/** What somebody filled in to log in. None of it is ever written down: no record, so that it has no text. */
final class LoginForm {

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int LONGEST = 16 * 1024;

    private final Map<String, String> fields = new HashMap<>();

    private LoginForm() {}

    /** The request's body; what stands in its address is no form, and is in logs of others. */
    static LoginForm of(HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("").split(";", 2)[0];
        if (!type.trim().equalsIgnoreCase(TYPE)) {
            throw Problem.of("not-a-form", 415, "Send the form as " + TYPE + ".")
                    .refused();
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw Problem.of("too-large", 413, "The form has more than " + LONGEST + " bytes.")
                    .refused();
        }
        LoginForm form = new LoginForm();
        for (String field : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            form.take(field.split("=", 2));
        }
        return form;
    }

    private void take(String[] field) throws IOException {
        try {
            String value = field.length == 1 ? "" : URLDecoder.decode(field[1], StandardCharsets.UTF_8);
            fields.putIfAbsent(field[0], value);
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("A field of the form is not percent-encoded.")
                    .refused();
        }
    }

    String user() {
        return fields.getOrDefault("user", "");
    }

    String password() {
        return fields.getOrDefault("password", "");
    }

    Next next() {
        return Next.of(fields.get("next"));
    }
}
