package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.decant.api.Caller;
import org.decant.launcher.download.Answer;
import org.decant.launcher.download.DownloadRecord;
import org.decant.launcher.download.Problem;
import org.decant.launcher.download.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns answers into responses, and sees to it that every one is recorded and closed. Usable from any thread. */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Recorder recorder;
    private final Buffers buffers = new Buffers();

    Sending(Recorder recorder) {
        this.recorder = recorder;
    }

    void send(HttpServletRequest request, HttpServletResponse response, Caller caller, Answer answer, long began)
            throws IOException {
        if (answer instanceof Answer.Elsewhere elsewhere) {
            recorder.started();
            redirect(response, elsewhere);
            record(request, caller, HttpServletResponse.SC_FOUND, 0, 0, DownloadRecord.COMPLETE, began);
        } else if (answer instanceof Answer.Bytes bytes) {
            try {
                send(request, response, caller, bytes, began);
            } catch (Throwable failure) {
                bytes.close();
                throw failure;
            }
        }
    }

    /** Answers what could not be had; nothing has been sent yet. */
    void refuse(HttpServletRequest request, HttpServletResponse response, Caller caller, Throwable failure, long began)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("failed after the answer began", failure);
        }
        Problems.answer(request, response, failure);
        record(request, caller, response.getStatus(), 0, 0, DownloadRecord.REFUSED, began);
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
        long length = bytes.body().length();
        refuseUnknownLength(request, length);
        if (request.getMethod().equals("HEAD")) {
            Headers.describe(response, bytes);
            bytes.close();
            if (length < 0) {
                response.flushBuffer(); // before Jetty states a length of 0, which would be that of the whole
            }
            return;
        }
        Transfer transfer = new Transfer(
                request,
                response.getOutputStream(),
                bytes.body().open(0, Long.MAX_VALUE),
                buffers,
                (sent, reason, failure) -> ended(request, caller, bytes, began, sent, reason, failure));
        transfer.prime();
        Headers.describe(response, bytes);
        recorder.started();
        transfer.send();
    }

    /** A body that ends with its connection looks complete however it ends (RFC 9112 section 8). */
    private static void refuseUnknownLength(HttpServletRequest request, long length) throws IOException {
        if (length < 0 && request.getProtocol().equals("HTTP/1.0")) {
            String sentence = "The length of this download is not known, and HTTP/1.0 could not tell a broken one; "
                    + "use HTTP/1.1.";
            throw Problem.of("needs-http-1.1", 505, sentence).refused();
        }
    }

    private void ended(
            HttpServletRequest request,
            Caller caller,
            Answer.Bytes bytes,
            long began,
            long sent,
            Transfer.Reason reason,
            Throwable failure) {
        bytes.close();
        if (reason == Transfer.Reason.STORE) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warn("{} broken off after {} bytes: {}", RequestId.of(request), sent, cause.toString());
        }
        record(
                request,
                caller,
                HttpServletResponse.SC_OK,
                sent,
                bytes.body().length(),
                reason.name().toLowerCase(Locale.ROOT),
                began);
        Visit.end(request);
    }

    private void record(
            HttpServletRequest request,
            Caller caller,
            int status,
            long sent,
            long expected,
            String reason,
            long began) {
        recorder.finished(new DownloadRecord(
                RequestId.of(request),
                caller.name(),
                request.getRemoteAddr(),
                request.getRequestURI(),
                status,
                sent,
                expected,
                reason,
                Duration.ofNanos(System.nanoTime() - began)));
    }
}
