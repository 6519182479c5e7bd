package org.decant.launcher.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes small JSON documents. */
final class JsonAnswer {

    static final ObjectMapper JSON = new ObjectMapper();

    private JsonAnswer() {}

    static void write(HttpServletRequest request, HttpServletResponse response, int status, Object document)
            throws IOException {
        write(request, response, status, "application/json", JSON.writeValueAsBytes(document));
    }

    static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String mediaType, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
