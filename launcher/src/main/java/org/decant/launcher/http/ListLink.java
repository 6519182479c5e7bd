package org.decant.launcher.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.api.Api;
import org.decant.launcher.api.Incoming;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Lists;
import org.decant.launcher.download.Problem;

/**
 * The link that somebody wants in a list, so that whoever has the list can download by it: the one they came by, or a new
 * one, made as by {@code POST /api/v1/links} by whoever may.
 *
 * @param target what it is to, as that address wants it said
 * @param until its last day
 */
record ListLink(Api api, HttpServletRequest request, Map<String, Object> target, String until) implements Lists.Token {

    static final String OPTION = "link";

    /**
     * Empty where none is wanted.
     *
     * @param target empty where nothing can be linked to
     */
    static Optional<Lists.Token> of(Api api, HttpServletRequest request, Map<String, Object> target)
            throws DownloadRefused {
        Optional<String> until = QueryOptions.option(request, OPTION);
        if (until.isEmpty()) {
            return Optional.empty();
        }
        if (Visitor.of(request).caller() instanceof LinkBearer) {
            return Optional.of(() -> LinkToken.of(request).orElseThrow());
        }
        if (target.isEmpty()) {
            throw Problem.malformed(
                            "A link is to an experiment or a frozen selection: ask for the list of one of these.")
                    .refused();
        }
        return Optional.of(new ListLink(api, request, target, until.get()));
    }

    /** Whether the link that somebody came by and wants in a list is to something else. */
    static boolean leadsElsewhere(HttpServletRequest request, ListSource source) throws DownloadRefused {
        if (QueryOptions.option(request, OPTION).isEmpty()
                || !(Visitor.of(request).caller() instanceof LinkBearer bearer)) {
            return false;
        }
        LinkTarget target = bearer.link().target();
        return source instanceof ListSource.Selection selection
                ? !target.selection().equals(Optional.of(selection.id()))
                : !(source instanceof ListSource.Experiment experiment)
                        || !target.experiment().equals(OptionalLong.of(experiment.id()));
    }

    @Override
    public String issue() throws IOException {
        Object made = api.answer("POST", new Making()).document().orElseThrow();
        return ((Map<?, ?>) made).get("token").toString();
    }

    private byte[] body() throws IOException {
        ObjectNode body = JsonAnswer.JSON.createObjectNode();
        target.forEach(body::putPOJO);
        body.put("until", until).put("note", "in a list of files");
        return JsonAnswer.JSON.writeValueAsBytes(body);
    }

    /** The asking for it, by whoever asks for the list. */
    private final class Making implements Incoming {

        private final Incoming asked = new ReceivedCall(request);

        @Override
        public String path() {
            return "/links";
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public Caller caller() {
            return asked.caller();
        }

        @Override
        public String by() {
            return asked.by();
        }

        @Override
        public String from() {
            return asked.from();
        }

        @Override
        public boolean direct() {
            return asked.direct();
        }

        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream body() throws IOException {
            return new ByteArrayInputStream(ListLink.this.body());
        }
    }
}
