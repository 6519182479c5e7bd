package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Writes providers for people; as JSON for programs. */
record ProviderText(PrintStream out) {

    private static final List<String> HEADING =
            List.of("FILE", "STATE", "SERVES", "BUNDLE", "VERSION", "IN USE", "SERVED", "REASON");

    void json(JsonNode document) {
        out.println(document.toPrettyString());
        requireTaken();
    }

    void table(JsonNode items) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        items.forEach(item -> rows.add(List.of(
                text(item, "file"),
                text(item, "state"),
                words(item.path("serving")),
                text(item, "bundle"),
                text(item, "version"),
                text(item, "leases"),
                text(item, "served"),
                text(item, "reason"))));
        int[] widths = widths(rows);
        rows.forEach(row -> out.println(line(row, widths)));
        requireTaken();
    }

    void outcome(String verb, JsonNode item, boolean json) {
        if (json) {
            json(item);
            return;
        }
        out.println(verb + " " + text(item, "bundle") + " " + text(item, "version") + " as " + text(item, "file") + ": "
                + text(item, "state") + ", serving " + words(item.path("serving")) + ".");
        requireTaken();
    }

    void details(JsonNode item) {
        property("file", text(item, "file"));
        property("bundle", text(item, "bundle") + " " + text(item, "version"));
        property("sha-256", text(item, "sha256"));
        property("signed by", text(item, "signer"));
        property("state", text(item, "state"));
        property("reason", text(item, "reason"));
        property("protocols", words(item.path("protocols")));
        property("serves", words(item.path("serving")));
        property("features", words(item.path("features")));
        property("in use", text(item, "leases") + " now, " + text(item, "served") + " so far");
        property("calls", text(item, "calls") + " now, at most " + text(item, "calls_limit"));
        property(
                "rests",
                item.has("rests_seconds") ? text(item, "rests_seconds") + " s more: its store did not answer" : "");
        item.path("settings").forEach(this::setting);
        item.path("former").forEach(sha256 -> property("former", sha256.asText()));
        out.println();
        requireTaken();
    }

    private void setting(JsonNode setting) {
        String value = setting.has("value")
                ? " = " + text(setting, "value")
                : " (default: " + (setting.has("default") ? text(setting, "default") : "none") + ")";
        property("setting", text(setting, "key") + value + "  in " + text(setting, "pid") + ".cfg");
        String type = text(setting, "type");
        String help = text(setting, "help");
        if (!type.isEmpty() || !help.isEmpty()) {
            property("", "  " + type + (type.isEmpty() || help.isEmpty() ? "" : ": ") + help);
        }
    }

    private void property(String name, String value) {
        if (!value.isBlank()) {
            out.println(String.format("%-10s %s", name, value).stripTrailing());
        }
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADING.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(String.format("%-" + (widths[column] + 2) + "s", row.get(column)));
        }
        return line.toString().stripTrailing();
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(Texts.safe(word.asText())));
        return words.isEmpty() ? "-" : String.join(",", words);
    }

    private static String text(JsonNode item, String name) {
        return Texts.safe(item.path(name).asText());
    }

    /** A stream of print swallows what goes wrong. */
    private void requireTaken() {
        if (out.checkError()) {
            throw new CommandRefused("the answer is not complete: standard output does not take it");
        }
    }
}
