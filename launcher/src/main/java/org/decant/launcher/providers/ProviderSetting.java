package org.decant.launcher.providers;

import java.util.Optional;

/**
 * One key of a provider's settings.
 *
 * @param pid the settings file is {@code <pid>.cfg}
 * @param key the key in it
 * @param type as the metatype names it, {@code String[]} where several values may be given; empty where undescribed
 * @param help what it does, for people; empty where undescribed
 * @param usual the default; empty where there is none
 * @param given what the settings file says; a secret is {@code ***}; empty where it says nothing
 */
public record ProviderSetting(
        String pid, String key, String type, String help, Optional<String> usual, Optional<String> given) {}
