package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.decant.launcher.access.Decision;
import org.decant.launcher.access.Ruling;
import org.decant.launcher.catalogue.DatafileEntry;

/**
 * Says who may have a file and why.
 *
 * @param disabled whether the user is not let in at all
 */
record AccessText(String user, DatafileEntry file, boolean disabled, List<Ruling> rulings) {

    private Decision decision() {
        return rulings.stream()
                .map(Ruling::decision)
                .max(Decision::compareTo)
                .filter(most -> !disabled)
                .orElse(Decision.HIDDEN);
    }

    String text() {
        StringBuilder text = new StringBuilder(user + " " + verdict(decision()) + " datafile " + file.id());
        String also = also();
        text.append(also.isEmpty() ? "" : System.lineSeparator() + "  " + also);
        for (Ruling ruling : rulings) {
            text.append(System.lineSeparator())
                    .append("  experiment " + ruling.experiment().id() + " \""
                            + Texts.safe(ruling.experiment().title()) + "\": " + word(ruling.decision()) + ", since "
                            + Texts.safe(ruling.because()));
        }
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("user", user).put("datafile", file.id()).put("decision", word(decision()));
        if (!also().isEmpty()) {
            json.put("because", also());
        }
        ArrayNode experiments = json.putArray("experiments");
        rulings.forEach(ruling -> experiments
                .addObject()
                .put("id", ruling.experiment().id())
                .put("title", ruling.experiment().title())
                .put("decision", word(ruling.decision()))
                .put("rule", ruling.rule().name().toLowerCase(Locale.ROOT))
                .put("because", ruling.because()));
        return json;
    }

    /** What is true beside what the experiments say. */
    private String also() {
        if (disabled) {
            return "the user is disabled, so nobody is let in by that name";
        }
        if (!file.current()) {
            return "it is no longer current, so it is answered 410 to who may have it";
        }
        return rulings.isEmpty() ? "it is in no experiment any more" : "";
    }

    private static String verdict(Decision decision) {
        return switch (decision) {
            case HIDDEN -> "may not even know of";
            case METADATA -> "may see the description, and not have the bytes, of";
            case DOWNLOAD -> "may download";
        };
    }

    private static String word(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
