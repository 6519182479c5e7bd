package org.decant.launcher.operations;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderJournal;

/** Puts every change to the providers on record. */
public final class ProviderAudit implements ProviderJournal {

    private final AuditEvents events;

    public ProviderAudit(AuditEvents events) {
        this.events = events;
    }

    @Override
    public void record(ProviderEvent event) {
        String kind = "provider-" + event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        events.note(kind, event.by(), event.origin().source(), detail(event));
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
