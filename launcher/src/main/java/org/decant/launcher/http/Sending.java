package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.download.Recorder;
import org.decant.launcher.download.Resumption;
import org.decant.launcher.download.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns answers into responses, and sees to it that every one is recorded and closed. Usable from any thread. */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Recorder recorder;
    private final Resumption resumption;
    private final ByLink links;
    private final BooleanSupplier cutting;
    private final Outlet outlet;

    /**
     * @param cutting whether the server is cutting off what is under way
     * @param outlet through which all bytes go
     */
    Sending(Recorder recorder, Resumption resumption, ByLink links, BooleanSupplier cutting, Outlet outlet) {
        this.recorder = recorder;
        this.resumption = resumption;
        this.links = links;
        this.cutting = cutting;
        this.outlet = outlet;
    }

    void send(HttpServletRequest request, HttpServletResponse response, Caller caller, Answer answer, long began)
            throws IOException {
        if (answer instanceof Answer.Elsewhere elsewhere) {
            links.requireUnderWay(request, caller, Optional.empty());
            sendElsewhere(request, response, caller, elsewhere, began);
        } else if (answer instanceof Answer.SeeOther other) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", other.path());
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(0);
            answered(request, caller, HttpServletResponse.SC_SEE_OTHER, began);
        } else if (answer instanceof Answer.Bytes bytes) {
            try {
                send(request, response, caller, bytes, began);
            } catch (Throwable failure) {
                bytes.close();
                throw failure;
            }
        }
    }

    /** Has what was done without sending a download noted like one. */
    void answered(HttpServletRequest request, Caller caller, int status, long began) {
        recorder.answered(record(request, caller, status, 0, 0, DownloadRecord.COMPLETE, began));
    }

    /** Answers what could not be had; nothing has been sent yet. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Caller caller, Throwable failure, long began)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("failed after the answer began", failure);
        }
        Problems.answer(request, response, failure);
        refused(request, caller, failure);
        recorder.answered(record(request, caller, response.getStatus(), 0, 0, DownloadRecord.REFUSED, began));
    }

    /** Has put on record what somebody did not get. */
    void refused(HttpServletRequest request, Throwable failure) {
        refused(request, Visitor.of(request).caller(), failure);
    }

    private void refused(HttpServletRequest request, Caller caller, Throwable failure) {
        OnRecord.refusal(request, caller, Problems.of(failure)).ifPresent(recorder::refused);
    }

    /** To be asked where it is downloads nothing. */
    private void sendElsewhere(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Answer.Elsewhere elsewhere,
            long began)
            throws IOException {
        if (request.getMethod().equals("HEAD")) {
            redirect(response, elsewhere);
            answered(request, caller, HttpServletResponse.SC_FOUND, began);
            return;
        }
        links.begin(request, caller, Optional.empty(), false);
        Recorder.Recording recording = recorder.start(OnRecord.elsewhere(request, caller, elsewhere));
        redirect(response, elsewhere);
        recording.end(
                record(request, caller, HttpServletResponse.SC_FOUND, 0, 0, DownloadRecord.COMPLETE, began),
                Spans.NONE);
    }

    private static void redirect(HttpServletResponse response, Answer.Elsewhere elsewhere) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", elsewhere.address().toString());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(0);
    }

    private void send(
            HttpServletRequest request, HttpServletResponse response, Caller caller, Answer.Bytes bytes, long began)
            throws IOException {
        refuseUnknownLength(request, bytes.body().length());
        Selected selected = Selected.of(request, bytes, resumption);
        links.requireUnderWay(request, caller, bytes.etag());
        if (selected.body() == null) {
            sendNothing(request, response, caller, bytes, selected, began);
        } else if (request.getMethod().equals("HEAD")) {
            Headers.describe(request, response, bytes, selected);
            bytes.close();
            if (selected.count() < 0) {
                response.flushBuffer(); // before Jetty states a length of 0, which would be that of the whole
            }
        } else {
            sendBytes(request, response, caller, bytes, selected, began);
        }
    }

    private void sendNothing(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Answer.Bytes bytes,
            Selected selected,
            long began)
            throws IOException {
        Headers.validate(response, bytes);
        switch (selected.status()) {
            case Selected.NOT_MODIFIED -> {
                response.setStatus(Selected.NOT_MODIFIED);
                response.flushBuffer(); // before Jetty states a length of 0, which would be that of the whole
            }
            case Selected.NOT_SATISFIABLE -> {
                response.setHeader("Content-Range", "bytes */" + bytes.body().length());
                String sentence = "There are only " + bytes.body().length() + " bytes.";
                Problems.write(request, response, Problem.of("range-not-satisfiable", selected.status(), sentence));
            }
            default -> {
                String sentence = "What is here now is not, or may not be, what the request goes on from: download it"
                        + " again from the start, or freeze a selection (POST /download/selections/), which stays the"
                        + " same.";
                Problems.write(request, response, Problem.of("precondition-failed", selected.status(), sentence));
            }
        }
        bytes.close();
        boolean known = selected.status() == Selected.NOT_MODIFIED;
        String reason = known ? DownloadRecord.UNCHANGED : DownloadRecord.REFUSED;
        recorder.answered(record(request, caller, selected.status(), 0, 0, reason, began));
    }

    private void sendBytes(
            HttpServletRequest request,
            HttpServletResponse response,
            Caller caller,
            Answer.Bytes bytes,
            Selected selected,
            long began)
            throws IOException {
        Visit.admit(request, Turnstile.Use.SENDING);
        long count = selected.count() < 0 ? Long.MAX_VALUE : selected.count();
        Delivery delivery = new Delivery(request, caller, bytes, selected, began);
        Transfer transfer = new Transfer(
                request,
                response.getOutputStream(),
                selected.body().open(selected.first(), count),
                again(bytes, selected),
                outlet,
                Visit.sharing(request),
                delivery);
        transfer.prime();
        try {
            if (bytes.body().isDownload()) {
                links.begin(request, caller, bytes.etag(), selected.isPart());
            }
            if (!bytes.lasting() && request.getMethod().equals("GET")) {
                resumption.serving(QueryOptions.address(request), bytes.rangeable() ? bytes.etag() : Optional.empty());
            }
            delivery.start();
            Headers.describe(request, response, bytes, selected);
            transfer.send();
        } catch (Throwable failure) {
            if (transfer.giveUp()) {
                delivery.failed();
            }
            Visit.end(request); // what was begun asynchronously would not end it
            throw failure;
        }
    }

    /** What comes again the same can be let go of before it is sent; several ranges come only as a whole. */
    private static Optional<Transfer.Again> again(Answer.Bytes bytes, Selected selected) {
        return bytes.rangeable() && !(selected.body() instanceof MultipartRanges)
                ? Optional.of((offset, count) -> selected.body().open(selected.first() + offset, count))
                : Optional.empty();
    }

    /** A body that ends with its connection looks complete however it ends (RFC 9112 section 8). */
    static void refuseUnknownLength(HttpServletRequest request, long length) throws IOException {
        if (length < 0 && request.getProtocol().equals("HTTP/1.0")) {
            String sentence = "The length of this download is not known, and HTTP/1.0 could not tell a broken one; "
                    + "use HTTP/1.1, or ask for tar, whose length is known.";
            throw Problem.of("needs-http-1.1", 505, sentence).refused();
        }
    }

    private static DownloadRecord record(
            HttpServletRequest request,
            Caller caller,
            int status,
            long sent,
            long expected,
            String reason,
            long began) {
        return new DownloadRecord(
                RequestId.of(request),
                caller.name(),
                Visitor.of(request).address(),
                LinkToken.without(request),
                status,
                sent,
                expected,
                reason,
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** Bytes on their way to a caller, as they go on record. */
    private final class Delivery implements Transfer.Ending {

        private final HttpServletRequest request;
        private final Caller caller;
        private final Answer.Bytes bytes;
        private final Selected selected;
        private final long began;
        private Recorder.Recording recording;

        Delivery(HttpServletRequest request, Caller caller, Answer.Bytes bytes, Selected selected, long began) {
            this.request = request;
            this.caller = caller;
            this.bytes = bytes;
            this.selected = selected;
            this.began = began;
        }

        /** What only tells about files is no download of any. */
        void start() throws DownloadRefused {
            recording = bytes.holding().isNothing()
                    ? recorder.unrecorded()
                    : recorder.start(OnRecord.bytes(request, caller, bytes, selected));
        }

        /** Not a byte was sent. */
        void failed() {
            if (recording != null) {
                recording.end(record(selected.status(), 0, DownloadRecord.FAULT), Spans.NONE);
            }
        }

        /** Before the client can have it all and ask for it again. */
        @Override
        public void last() {
            recording.last();
            if (!selected.isPart()) {
                links.sent(request, caller, bytes.etag(), true);
            }
        }

        @Override
        public void ended(Transfer.End end) {
            try {
                if (end.reason() == Transfer.Reason.STORE) {
                    warn(end);
                }
                boolean complete = end.reason() == Transfer.Reason.COMPLETE;
                boolean whole = recording.end(
                        record(selected.status(), end.sent(), reason(end)), selected.sent(end.sent(), complete));
                if (whole && selected.isPart() || !complete && !selected.isPart()) {
                    links.sent(request, caller, bytes.etag(), whole);
                }
            } finally {
                bytes.close();
                Visit.end(request);
            }
        }

        private void warn(Transfer.End end) {
            Throwable failure = end.failure();
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warn(
                    "{} broken off after {} bytes: {} ({})",
                    RequestId.of(request),
                    end.sent(),
                    failure.getMessage(),
                    cause.toString());
        }

        private DownloadRecord record(int status, long sent, String reason) {
            return Sending.record(request, caller, status, sent, selected.count(), reason, began);
        }
    }

    /** A client seems to have gone as well when it is the server that went. */
    private String reason(Transfer.End end) {
        boolean cut = end.reason() == Transfer.Reason.CLIENT && cutting.getAsBoolean();
        return cut ? DownloadRecord.SHUTDOWN : end.reason().name().toLowerCase(Locale.ROOT);
    }
}
