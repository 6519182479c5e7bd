package org.decant.launcher.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Everything that can be set, checked and complete. Folders are absolute; none has been looked at.
 *
 * @param home the distribution's folder
 * @param configFolder the folder of the settings file
 */
public record Settings(
        Path home,
        Path configFolder,
        HttpSettings http,
        ConnectionSettings connections,
        FolderSettings folders,
        ProviderSettings providers,
        PlanSettings plans,
        SelectionSettings selections,
        DownloadSettings downloads,
        CompressionSettings compression,
        AuditSettings audit,
        VerifySettings verify,
        SessionSettings sessions,
        OidcSettings oidc) {

    /** Differs where anything is set otherwise; says nothing of what it is. */
    public String digest() {
        try {
            byte[] text = toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** @throws SettingsException naming the key, the value, what is allowed and where it came from */
    public static Settings load(SettingsSources sources) {
        Values values = Values.from(sources);
        Settings settings = new Settings(
                sources.home(),
                sources.configFolder(),
                HttpSettings.of(values),
                ConnectionSettings.of(values),
                FolderSettings.of(values),
                ProviderSettings.of(values),
                PlanSettings.of(values),
                SelectionSettings.of(values),
                DownloadSettings.of(values),
                CompressionSettings.of(values),
                AuditSettings.of(values),
                VerifySettings.of(values),
                SessionSettings.of(values),
                OidcSettings.of(values));
        settings.oidc().requireReachable(settings.http());
        return settings;
    }
}
