package org.decant.launcher;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The feature sheet of all providers, as text: a row for each feature and case, a column for each bundle. */
final class FeatureSheet {

    private static final String HEAD = """
            # What the providers can do

            Found by the conformance kit; `bundles/README.md` says how this page is renewed. The build compares it with what the kit
            finds, and with what each provider declares.

            """;

    private static final String LEGEND = """

            A case is *held*, or *not offered*: the store has nothing to try it with. Where there is nothing, the case is not of that
            kind of provider. What each case demands is in the Javadoc of the interface and, in a sentence, in its failure.
            """;

    /** The words of {@code DownloadProvider.FEATURES}. */
    static final List<String> FEATURES = List.of("content", "redirects", "validators", "packs");

    private FeatureSheet() {}

    static String of(SortedMap<String, Declared> declared, SortedMap<String, Findings> found) {
        StringBuilder sheet = new StringBuilder(HEAD);
        sheet.append(row("", found, bundle -> bundle));
        sheet.append(row("---", found, bundle -> "---"));
        sheet.append(row("protocols", found, bundle -> code(declared.get(bundle).protocols())));
        for (String feature : FEATURES) {
            sheet.append(row("`" + feature + "`", found, bundle -> yes(found.get(bundle), feature)));
        }
        for (String name : cases(found)) {
            sheet.append(row(
                    name.replace('_', ' '),
                    found,
                    bundle -> found.get(bundle).outcomes().getOrDefault(name, "")));
        }
        return sheet.append(LEGEND).toString();
    }

    private static String row(String first, Map<String, Findings> bundles, Function<String, String> cell) {
        return bundles.keySet().stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    private static String yes(Findings found, String feature) {
        return found.features().contains(feature) ? "yes" : "";
    }

    private static String code(Iterable<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }

    private static SortedSet<String> cases(SortedMap<String, Findings> found) {
        return found.values().stream()
                .flatMap(findings -> findings.outcomes().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
