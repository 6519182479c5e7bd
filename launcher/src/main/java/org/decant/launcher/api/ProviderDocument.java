package org.decant.launcher.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderSetting;
import org.decant.launcher.providers.ProviderStatus;

/** A provider as JSON. */
final class ProviderDocument {

    private ProviderDocument() {}

    static Map<String, Object> of(ProviderReport report) {
        ProviderStatus status = report.status();
        Origin origin = status.origin();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", origin.source());
        document.put("state", status.state().name().toLowerCase(Locale.ROOT));
        document.put("reason", status.reason());
        document.put("protocols", new TreeSet<>(status.protocols()));
        document.put("serving", new TreeSet<>(status.serving()));
        document.put("bundle", origin.symbolicName());
        document.put("version", origin.version());
        document.put("sha256", origin.jarSha256());
        document.put("settings_sha256", origin.settingsSha256());
        document.put("signer", report.signer());
        document.put("features", new TreeSet<>(report.features()));
        document.put("leases", status.leases());
        document.put("served", status.served());
        document.put("calls", status.calls());
        document.put("calls_limit", status.limit());
        status.rest().ifPresent(rest -> document.put("rests_seconds", rest.toSeconds() + 1));
        document.put("settings", settings(report.settings()));
        document.put("former", report.former());
        return document;
    }

    private static List<Map<String, Object>> settings(List<ProviderSetting> settings) {
        return settings.stream().map(ProviderDocument::setting).toList();
    }

    private static Map<String, Object> setting(ProviderSetting setting) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pid", setting.pid());
        document.put("key", setting.key());
        document.put("type", setting.type());
        document.put("help", setting.help());
        setting.usual().ifPresent(value -> document.put("default", value));
        setting.given().ifPresent(value -> document.put("value", value));
        return document;
    }
}
