package org.decant.launcher.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.decant.launcher.api.Address;
import org.decant.launcher.api.Api;
import org.decant.launcher.api.Reply;
import org.decant.launcher.api.Streamed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything under {@code /api/v1/}. */
final class ApiServlet extends HttpServlet implements Routed {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);

    private final transient Api api;
    private final transient BiConsumer<HttpServletRequest, Throwable> refusals;

    /**
     * @param refusals told of what was not answered; must not block
     */
    ApiServlet(Api api, BiConsumer<HttpServletRequest, Throwable> refusals) {
        this.api = api;
        this.refusals = refusals;
    }

    @Override
    public List<Address> routes() {
        return api.addresses();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReceivedCall call = new ReceivedCall(request);
        try {
            write(request, response, answer(request, response, call));
        } catch (IOException | RuntimeException failure) {
            if (response.isCommitted()) {
                LOG.warn("{} cut off: {}", RequestId.of(request), failure.toString());
                Transfer.cutOff(request, failure);
                return;
            }
            Problems.answer(request, response, failure);
            refusals.accept(request, failure);
        }
    }

    private Reply answer(HttpServletRequest request, HttpServletResponse response, ReceivedCall call)
            throws IOException {
        List<String> methods = api.methods(call.path());
        if (methods.isEmpty()) {
            throw Route.nothingHere();
        }
        if (!methods.contains(request.getMethod())) {
            String allowed = String.join(", ", methods);
            response.setHeader("Allow", allowed);
            throw Problems.notAllowed(request.getMethod(), allowed).refused();
        }
        return api.answer(request.getMethod(), call);
    }

    /** In chunks, of which there is no last one where it fails: so nothing cut short looks complete. */
    private static void stream(HttpServletRequest request, HttpServletResponse response, Streamed stream)
            throws IOException {
        Sending.refuseUnknownLength(request, -1);
        response.setContentType(stream.mediaType());
        response.setHeader("Content-Disposition", Disposition.attachment(stream.filename()));
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        stream.writing().to(out);
        out.flush();
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Reply reply)
            throws IOException {
        response.setHeader("Cache-Control", reply.kept() ? "private, no-cache" : "no-store");
        reply.location().ifPresent(location -> response.setHeader("Location", location));
        if (reply.stream().isPresent()) {
            stream(request, response, reply.stream().get());
        } else if (reply.document().isEmpty()) {
            response.setStatus(reply.status());
        } else {
            JsonAnswer.write(request, response, reply.status(), reply.document().get());
        }
    }
}
