package org.decant.launcher.config;

import java.nio.file.Path;

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
        FolderSettings folders,
        ProviderSettings providers,
        PlanSettings plans,
        SelectionSettings selections,
        SessionSettings sessions,
        OidcSettings oidc) {

    /** @throws SettingsException naming the key, the value, what is allowed and where it came from */
    public static Settings load(SettingsSources sources) {
        Values values = Values.from(sources);
        Settings settings = new Settings(
                sources.home(),
                sources.configFolder(),
                HttpSettings.of(values),
                FolderSettings.of(values),
                ProviderSettings.of(values),
                PlanSettings.of(values),
                SelectionSettings.of(values),
                SessionSettings.of(values),
                OidcSettings.of(values));
        settings.oidc().requireReachable(settings.http());
        return settings;
    }
}
