package org.decant.launcher.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes events of the record out, a page at a time, so that memory does not grow with them. */
public final class AuditExport {

    private static final int PAGE = 1_000;
    private static final String FORMULA_BEGINS = "=+-@\t\r";
    private static final JsonMapper JSON = new JsonMapper();

    private final AuditEvents events;

    public AuditExport(AuditEvents events) {
        this.events = events;
    }

    /**
     * As a table by RFC 4180 with a heading. A cell that a spreadsheet would take for a formula has an apostrophe before
     * it.
     */
    public long csv(AuditQuery query, Appendable out) throws IOException {
        out.append("id,at,kind,who,subject,detail,mac\r\n");
        return each(query, row -> line(out, row));
    }

    /** As one JSON object a line. */
    public long json(AuditQuery query, Appendable out) throws IOException {
        return each(query, row -> out.append(object(row)).append('\n'));
    }

    private long each(AuditQuery query, Sink sink) throws IOException {
        long count = 0;
        List<AuditRow> page = events.rows(query, PAGE);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                sink.take(row);
            }
            count += page.size();
            page = events.rows(query.after(page.get(page.size() - 1).id()), PAGE);
        }
        return count;
    }

    private static void line(Appendable out, AuditRow row) throws IOException {
        String id = Long.toString(row.id());
        String at = row.at().toString();
        out.append(Stream.of(id, at, row.kind(), row.who(), row.subject(), row.detail(), mac(row))
                        .map(AuditExport::cell)
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String object(AuditRow row) throws JsonProcessingException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", row.id());
        object.put("at", row.at().toString());
        object.put("kind", row.kind());
        object.put("who", row.who());
        object.put("subject", row.subject());
        object.put("detail", AuditDetail.read(row.detail()));
        object.put("mac", mac(row));
        return JSON.writeValueAsString(object);
    }

    private static String mac(AuditRow row) {
        return row.mac() == null ? "" : HexFormat.of().formatHex(row.mac());
    }

    /** Takes a row. */
    private interface Sink {
        void take(AuditRow row) throws IOException;
    }
}
