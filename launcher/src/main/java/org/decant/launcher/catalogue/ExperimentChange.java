package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different about an experiment; what is empty stays.
 *
 * @param owner whose it is from then on
 */
public record ExperimentChange(
        Optional<String> title, Optional<PublicLevel> level, Optional<LocalDate> embargoUntil, Optional<String> owner) {

    /** Whether nothing is to be different. */
    public boolean isNothing() {
        return title.isEmpty() && level.isEmpty() && embargoUntil.isEmpty() && owner.isEmpty();
    }

    /** What the record says of it. */
    public Map<String, String> detail() {
        Map<String, String> detail = new LinkedHashMap<>();
        title.ifPresent(text -> detail.put("title", text));
        level.ifPresent(to -> detail.put("public", to.word()));
        embargoUntil.ifPresent(day -> detail.put("embargo_until", day.toString()));
        owner.ifPresent(name -> detail.put("owner", name));
        return detail;
    }

    ExperimentEntry of(ExperimentEntry old, long revision) {
        return new ExperimentEntry(
                old.id(),
                title.orElse(old.title()),
                owner.orElse(old.owner()),
                level.orElse(old.level()),
                embargoUntil.or(old::embargoUntil),
                revision);
    }
}
