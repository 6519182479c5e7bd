package org.decant.launcher.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes events of the record out, a page at a time, so that memory does not grow with them. */
public final class AuditExport {

    private static final int PAGE = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final AuditEvents events;

    public AuditExport(AuditEvents events) {
        this.events = events;
    }

    /** As a table with a heading. */
    public long csv(AuditQuery query, Appendable out) throws IOException {
        out.append(CsvLine.of(List.of("id", "at", "kind", "who", "subject", "detail", "mac")));
        return each(query, row -> out.append(line(row)));
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

    private static String line(AuditRow row) {
        return CsvLine.of(List.of(row.id(), row.at(), row.kind(), row.who(), row.subject(), row.detail(), mac(row)));
    }

    private static String object(AuditRow row) throws JsonProcessingException {
        Map<String, Object> object = row.event().document();
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
