package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What of an experiment goes on record: what decides who may have it, and its title. */
final class ExperimentDetail {

    private ExperimentDetail() {}

    static Map<String, String> of(ExperimentEntry experiment) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("title", experiment.title());
        experiment.owner().ifPresent(owner -> detail.put("owner", owner.name()));
        detail.put("public", experiment.level().word());
        experiment.embargoUntil().map(LocalDate::toString).ifPresent(day -> detail.put("until", day));
        return detail;
    }

    /** What has changed: as it was, under {@code former_} and its name, and as it is. */
    static Map<String, String> of(ExperimentEntry former, ExperimentEntry changed) {
        Map<String, String> before = of(former);
        Map<String, String> after = of(changed);
        Map<String, String> detail = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String was = before.getOrDefault(name, "");
            String is = after.getOrDefault(name, "");
            if (!was.equals(is)) {
                detail.put("former_" + name, was);
                detail.put(name, is);
            }
        }
        return detail;
    }
}
