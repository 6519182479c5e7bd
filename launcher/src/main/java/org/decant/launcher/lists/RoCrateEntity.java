package org.decant.launcher.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The things of an RO-Crate as JSON-LD, by the words of its context. */
final class RoCrateEntity {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.2";

    /** The context has a word for SHA-256 only; these are RO-Crate's own, of its terms for workflow runs. */
    private static final Map<String, String> OTHER_SUMS = new TreeMap<>(Map.of(
            "md5", "https://w3id.org/ro/terms/workflow-run#md5",
            "sha512", "https://w3id.org/ro/terms/workflow-run#sha512"));

    private static final String NO_LICENSE =
            "No license is stated for these files. Ask whoever gave them to you before you use or share them.";

    private RoCrateEntity() {}

    /** All before the datasets; the array of entities is left open. */
    static String head(Heading heading, About about) {
        Map<String, Object> descriptor = typed(RoCrate.FILENAME, "CreativeWork");
        descriptor.put("conformsTo", id(SPECIFICATION));
        descriptor.put("about", id("./"));
        Map<String, Object> root = typed("./", "Dataset");
        root.put("name", about.title());
        root.put("description", description(heading, about));
        root.put(
                "datePublished",
                about.published().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("license", NO_LICENSE);
        root.put(
                "hasPart",
                about.datasets().stream().map(each -> id(dataset(each.id()))).toList());
        return "{\"@context\":" + json(List.of(SPECIFICATION + "/context", OTHER_SUMS)) + ",\n\"@graph\":[\n"
                + json(descriptor) + ",\n" + json(root);
    }

    private static String description(Heading heading, About about) {
        int datasets = about.datasets().size();
        String left = heading.omitted() == 0 ? "" : ", without " + heading.omitted() + " of which no checksum is known";
        return heading.files() + (heading.files() == 1 ? " file of " : " files of ") + datasets
                + (datasets == 1 ? " dataset" : " datasets") + ", as they were at revision " + about.revision()
                + " of the catalogue" + left + ".";
    }

    /** A dataset whose parts are yet to come: the array of them and the entity are left open. */
    static String dataset(About.Dataset dataset) {
        Map<String, Object> entity = typed(dataset(dataset.id()), "Dataset");
        entity.put("name", dataset.name().isBlank() ? "Dataset " + dataset.id() : dataset.name());
        String text = json(entity);
        return text.substring(0, text.length() - 1) + ",\"hasPart\":[";
    }

    /** It is no folder: its files may stand in several, and a folder may have files of several. */
    private static String dataset(long id) {
        return "#dataset-" + id;
    }

    static String reference(String path) {
        return json(id(RelativeIri.of(path)));
    }

    static String file(String path, ListedFile file) {
        Map<String, Object> entity = typed(RelativeIri.of(path), "File");
        entity.put("name", file.filename());
        entity.put("contentSize", Long.toString(file.size()));
        file.mediaType().ifPresent(type -> entity.put("encodingFormat", type));
        file.modifiedNanos().ifPresent(nanos -> entity.put("dateModified", time(nanos)));
        for (Algorithm algorithm : Algorithm.values()) {
            if (file.sum(algorithm) != null) {
                entity.put(algorithm.word(), file.sum(algorithm));
            }
        }
        return json(entity);
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .toString();
    }

    private static Map<String, Object> typed(String id, String type) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@id", id);
        entity.put("@type", type);
        return entity;
    }

    private static Map<String, Object> id(String id) {
        return Map.of("@id", id);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible); // texts, in maps and lists
        }
    }
}
