package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of an experiment goes on record: what decides who may have it, and its title. */
final class ExperimentDetail {

    private ExperimentDetail() {}

    static Map<String, String> of(ExperimentEntry experiment) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("title", experiment.title());
        detail.put("owner", experiment.owner());
        detail.put("public", experiment.level().word());
        experiment.embargoUntil().map(LocalDate::toString).ifPresent(day -> detail.put("until", day));
        return detail;
    }

    /** What has changed: as it was, under {@code former_} and its name, and as it is. */
    static Map<String, String> of(ExperimentEntry former, ExperimentEntry changed) {
        Map<String, String> before = of(former);
        Map<String, String> after = of(changed);
        Map<String, String> detail = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                detail.put("former_" + name, before.getOrDefault(name, ""));
                detail.put(name, value);
            }
        });
        return detail;
    }
}
