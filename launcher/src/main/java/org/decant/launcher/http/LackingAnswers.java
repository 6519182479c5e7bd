package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Frozen;
import org.decant.launcher.download.Lacking;
import org.decant.launcher.download.ListSource;
import org.decant.launcher.download.Problem;

/**
 * Answers a checksum list, posted to where such lists are had, by sending its sender on to what they lack: the archive of
 * it, or with {@code list=metalink} or {@code script=} one of these; 204 where they lack nothing.
 */
record LackingAnswers(Lacking lacking, Sending sending) {

    /** Tells how many files are lacking. */
    private static final String LACKING = "Decant-Lacking";

    private static final String METALINK = ListQuery.Word.METALINK.word();

    void answer(HttpServletRequest request, HttpServletResponse response, Caller caller, ListSource source, long began)
            throws IOException {
        requirePlain(request);
        String suffix = suffix(request);
        Visit.admit(request, Turnstile.Use.ASKING);
        Optional<Frozen> made = lacking.freeze(
                caller,
                Visitor.of(request).owner(),
                source,
                QueryOptions.option(request, "comptype"),
                QueryOptions.option(request, "organization"),
                request.getInputStream());
        if (made.isPresent()) {
            response.setHeader(LACKING, Long.toString(made.get().files()));
            sending.send(
                    request, response, caller, new Answer.SeeOther(made.get().address() + suffix), began);
        } else {
            response.setHeader(LACKING, "0");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            sending.answered(request, caller, HttpServletResponse.SC_NO_CONTENT, began);
        }
    }

    /** What of the selection's it is to be. */
    private static String suffix(HttpServletRequest request) throws DownloadRefused {
        Optional<String> list = QueryOptions.option(request, "list");
        if (list.isPresent()) {
            if (!list.get().equals(METALINK)) {
                throw ListQuery.unknown("list", list.get(), List.of(METALINK));
            }
            return METALINK;
        }
        Optional<String> script = QueryOptions.option(request, ListQuery.SCRIPT);
        if (script.isPresent()) {
            ListQuery.requireScript(script.get());
        }
        return script.map(word -> "?" + ListQuery.SCRIPT + "=" + word).orElse("");
    }

    private static void requirePlain(HttpServletRequest request) throws DownloadRefused {
        String type = header(request, "Content-Type");
        String coding = header(request, "Content-Encoding").strip();
        if (type.startsWith("multipart/") || !coding.isEmpty() && !coding.equals("identity")) {
            String sentence = "Send the checksum list as it is: curl --data-binary @SHA256SUMS, say.";
            throw Problem.of("not-a-list", 415, sentence).refused();
        }
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("").toLowerCase(Locale.ROOT);
    }
}
