package org.decant.launcher.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * Who may have a file, and why.
 *
 * @param disabled whether the user is not let in at all
 */
public record Explained(String user, DatafileEntry file, boolean disabled, List<Ruling> rulings) {

    public Decision decision() {
        return rulings.stream()
                .map(Ruling::decision)
                .max(Decision::compareTo)
                .filter(most -> !disabled)
                .orElse(Decision.HIDDEN);
    }

    /** What is true beside what the experiments say; may be empty. */
    public String also() {
        if (disabled) {
            return "the user is disabled, so nobody is let in by that name";
        }
        if (!file.current()) {
            return "it is no longer current, so it is answered 410 to who may have it";
        }
        return rulings.isEmpty() ? "it is in no experiment any more" : "";
    }

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("user", user);
        document.put("datafile", file.id());
        document.put("decision", word(decision()));
        if (!also().isEmpty()) {
            document.put("because", also());
        }
        document.put("experiments", experiments(experiment -> true));
        return document;
    }

    /** What each experiment says; its title only where that may be told. */
    public List<Map<String, Object>> experiments(Predicate<ExperimentEntry> titled) {
        return rulings.stream()
                .map(ruling -> document(ruling, titled.test(ruling.experiment())))
                .toList();
    }

    private static Map<String, Object> document(Ruling ruling, boolean titled) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", ruling.experiment().id());
        if (titled) {
            document.put("title", ruling.experiment().title());
        }
        document.put("decision", word(ruling.decision()));
        document.put("rule", ruling.rule().name().toLowerCase(Locale.ROOT));
        document.put("because", ruling.because());
        return document;
    }

    /** As it is written in documents. */
    public static String word(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
