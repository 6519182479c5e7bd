package org.decant.launcher.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Source;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;

/**
 * The events of downloads. What goes without saying is left out of their details, for there are many: who is anonymous has
 * no caller, what is not asked in part is asked as a whole.
 */
final class DownloadEvents {

    /** The first request for something. */
    static final String START = "download-start";

    /** A further one, of what is not there in whole yet. */
    static final String PIECE = "download-piece";

    /** Nothing more is sent to either. */
    static final String END = "download-end";

    static final String REFUSED = Refusal.What.DOWNLOAD.kind();

    /** So many events could not be written. */
    static final String MISSING = "download-events-missing";

    static final List<String> KINDS = List.of(START, PIECE, END, REFUSED, MISSING);

    private static final int LONGEST_SUBJECT = 300;

    private DownloadEvents() {}

    /**
     * @param experiments that hold what is taken
     */
    static AuditEntry start(DownloadStart start, OpenDownloads.Piece piece, List<Long> experiments) {
        Map<String, Object> detail = asked(start, piece);
        start.etag().ifPresent(etag -> detail.put("etag", etag));
        if (start.length() >= 0) {
            detail.put("length", start.length());
        }
        start.elsewhere().ifPresent(host -> detail.put("elsewhere", host));
        start.holding().datafile().ifPresent(id -> detail.put("datafile", id));
        detail.put(
                "datasets", start.holding().datasets().longest(LONGEST_SUBJECT).pairs());
        detail.put("experiments", experiments);
        start.holding().selection().ifPresent(id -> detail.put("selection", id));
        return entry(START, start.taker().name(), start.resource(), detail);
    }

    static AuditEntry piece(DownloadStart start, OpenDownloads.Piece piece) {
        return entry(PIECE, start.taker().name(), start.resource(), asked(start, piece));
    }

    private static Map<String, Object> asked(DownloadStart start, OpenDownloads.Piece piece) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("download", piece.download());
        detail.put("piece", piece.number());
        if (start.asked().runs() > 0) {
            detail.put("asked", start.asked().pairs());
        }
        by(start.taker(), detail);
        Source source = start.holding().source().get();
        detail.put("provider", String.join(",", source.protocols()));
        source.location().ifPresent(id -> detail.put("location", id));
        detail.put("request", start.requestId());
        return detail;
    }

    private static void by(Taker taker, Map<String, Object> detail) {
        if (!taker.identity().equals(Taker.ANYBODY)) {
            detail.put("caller", taker.identity());
        }
        taker.proof().ifPresent(proof -> detail.put("proof", proof));
        detail.put("address", taker.address());
        if (!taker.agent().isEmpty()) {
            detail.put("agent", taker.agent());
        }
    }

    /**
     * @param sent bytes of the whole
     * @param protocols of all providers that were asked meanwhile
     */
    static AuditEntry end(OpenDownloads.Piece piece, String who, String outcome, Spans sent, List<String> protocols) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("download", piece.download());
        detail.put("piece", piece.number());
        detail.put("sent", sent.pairs());
        detail.put("outcome", outcome);
        if (protocols.size() > 1) {
            detail.put("provider", String.join(",", protocols));
        }
        return entry(END, who, piece.resource(), detail);
    }

    /** What ran when the server ended in no way it could have said. */
    static AuditEntry unknownEnd(long download, String who, String resource, int pieces) {
        Map<String, Object> detail =
                Map.of("download", download, "pieces", pieces, "sent", List.of(), "outcome", Derivation.SERVER_ENDED);
        return entry(END, who, resource, detail);
    }

    static AuditEntry refused(Refusal refusal) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("status", refusal.status());
        detail.put("code", refusal.code());
        refusal.tried().ifPresent(user -> detail.put("tried", user));
        by(refusal.taker(), detail);
        detail.put("request", refusal.requestId());
        return plain(refusal.what().kind(), refusal.taker().name(), refusal.resource(), detail);
    }

    /** More of them than are recorded one by one. */
    static AuditEntry manyRefused(Refusal.What what, Instant from, long count, Map<String, Long> addresses) {
        Map<String, Object> detail = Map.of("from", from.toString(), "count", count, "addresses", addresses);
        return plain(what.kind(), "several", "several", detail);
    }

    static AuditEntry missing(long count, Instant from) {
        return plain(MISSING, "the server", "downloads", Map.of("count", count, "from", from.toString()));
    }

    /** The same, written later than it happened. */
    static AuditEntry late(AuditEntry entry, Instant at) {
        Map<String, Object> detail = new LinkedHashMap<>(AuditDetail.read(entry.detail()));
        detail.put("at", at.toString());
        return entry(entry.kind(), entry.who(), entry.subject(), detail);
    }

    private static AuditEntry entry(String kind, String who, String subject, Map<String, Object> detail) {
        Told told = new Told(kind, clipped(who), clipped(subject), detail);
        return new AuditEntry(
                kind,
                told.who(),
                told.subject(),
                AuditDetail.write(detail),
                (session, at) -> new Derivation(session).take(told, at));
    }

    private static AuditEntry plain(String kind, String who, String subject, Map<String, Object> detail) {
        return new AuditEntry(kind, clipped(who), clipped(subject), AuditDetail.write(detail), (session, at) -> {});
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT);
    }
}
