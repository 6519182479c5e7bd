package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** The id by which a request is found in the log; the caller's own where it is harmless. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static String of(HttpServletRequest request) {
        Optional<String> known = known(request.getAttribute(ATTRIBUTE));
        if (known.isPresent()) {
            return known.get();
        }
        String offered = request.getHeader(HEADER);
        boolean harmless = offered != null && HARMLESS.matcher(offered).matches();
        String id = harmless ? offered : another();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Not like any other, as far as chance goes; it is no secret. */
    private static String another() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Also for what never came as far as a servlet, where nothing of the request can be trusted. */
    static String of(Request request) {
        return known(request.getAttribute(ATTRIBUTE)).orElseGet(RequestId::another);
    }

    private static Optional<String> known(Object attribute) {
        return Optional.ofNullable(attribute).map(String.class::cast);
    }
}
