package org.decant.launcher.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderJournal;

/**
 * Puts every change to the providers on record. What happens before there is a record to write to waits for it: providers
 * start while the catalogue is opened. Usable from any thread.
 */
public final class ProviderAudit implements ProviderJournal {

    private final List<ProviderEvent> early = new ArrayList<>();
    private AuditEvents events;

    /** Writes there from now on. */
    public synchronized void begin(AuditEvents record) {
        events = record;
        early.forEach(this::write);
        early.clear();
    }

    @Override
    public synchronized void record(ProviderEvent event) {
        if (events == null) {
            early.add(event);
        } else {
            write(event);
        }
    }

    private void write(ProviderEvent event) {
        events.note(AuditKinds.of(event.kind()), event.by(), event.origin().source(), detail(event));
    }

    private static Map<String, String> detail(ProviderEvent event) {
        Origin origin = event.origin();
        Map<String, String> detail = new LinkedHashMap<>();
        put(detail, "bundle", origin.symbolicName());
        put(detail, "version", origin.version());
        put(detail, "sha256", origin.jarSha256());
        put(detail, "settings_sha256", origin.settingsSha256());
        put(detail, "former_sha256", event.formerSha256());
        put(detail, "reason", event.reason());
        return detail;
    }

    private static void put(Map<String, String> detail, String name, String value) {
        if (!value.isEmpty()) {
            detail.put(name, value);
        }
    }
}
