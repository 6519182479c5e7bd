package org.decant.launcher.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The layouts there are. */
public final class Layouts {
    public static final String DEFAULT = "deep-storage";

    private static final List<Layout> ALL = List.of(
            new Rule("classic", 1, Layouts::classic),
            new Rule(DEFAULT, 1, Layouts::deepStorage),
            new Rule("flat", 1, Layouts::flat));

    private Layouts() {}

    public static Optional<Layout> find(String key) {
        return ALL.stream().filter(layout -> layout.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return ALL.stream().map(Layout::key).toList();
    }

    private static String classic(Place place) {
        String dataset = Long.toString(place.datasetId());
        List<String> directories = top(place);
        directories.add(dataset);
        return SafeName.path(directories, place.filename());
    }

    /** Unlike in MyTardis an absolute directory does not replace what stands before it. */
    private static String deepStorage(Place place) {
        List<String> directories = top(place);
        directories.addAll(SafeName.directories(place.datasetDirectory()));
        directories.addAll(SafeName.directories(quoted(place.datasetDescription())));
        directories.addAll(SafeName.directories(place.directory()));
        return SafeName.path(directories, place.filename());
    }

    private static String flat(Place place) {
        return SafeName.path(top(place), place.filename());
    }

    private static List<String> top(Place place) {
        List<String> directories = new ArrayList<>();
        directories.add(SafeName.segment(place.root()));
        directories.addAll(SafeName.directories(place.below()));
        return directories;
    }

    private static String quoted(String description) {
        return PercentQuoted.of(description, SafeName.SEGMENT_BYTES);
    }

    private record Rule(String key, int version, Function<Place, String> rule) implements Layout {
        @Override
        public String name(Place place) {
            return rule.apply(place);
        }
    }
}
