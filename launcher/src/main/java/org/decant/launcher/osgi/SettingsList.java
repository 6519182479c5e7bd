package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.decant.launcher.providers.ProviderSetting;

/** Everything that is described or given of a bundle's settings, key by key. */
final class SettingsList {

    /**
     * One key.
     *
     * @param described as the bundle describes it, where it does
     * @param given what the settings file says, where it says something
     */
    record Line(String pid, String key, Optional<SettingKey> described, Optional<String> given) {

        boolean secret() {
            return Secrets.isSecret(key, described);
        }

        ProviderSetting shown() {
            return new ProviderSetting(
                    pid,
                    key,
                    described
                            .map(known -> known.type() + (known.list() ? "[]" : ""))
                            .orElse(""),
                    described.map(SettingKey::help).orElse(""),
                    described.map(SettingKey::usual).filter(usual -> !usual.isEmpty()),
                    given.map(value -> Secrets.shown(secret(), value)));
        }
    }

    private SettingsList() {}

    /** Lists by PID and key. */
    static List<Line> of(DescribedSettings described, Map<String, Map<String, String>> given) {
        List<Line> lines = new ArrayList<>();
        for (String pid : new TreeSet<>(described.pids())) {
            Map<String, SettingKey> known = described.keysOf(pid).orElse(Map.of());
            Map<String, String> said = given.getOrDefault(pid, Map.of());
            TreeSet<String> keys = new TreeSet<>(known.keySet());
            keys.addAll(said.keySet());
            for (String key : keys) {
                lines.add(new Line(pid, key, Optional.ofNullable(known.get(key)), Optional.ofNullable(said.get(key))));
            }
        }
        return lines;
    }
}
