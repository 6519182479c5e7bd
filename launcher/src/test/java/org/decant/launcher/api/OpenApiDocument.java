package org.decant.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The description of the server that it gives to whoever asks. */
public record OpenApiDocument(JsonNode root) {

    static final String RESOURCE = "/api/openapi.json";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    public static OpenApiDocument read() throws IOException {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new OpenApiDocument(new ObjectMapper().readTree(in));
        }
    }

    /** All that is described. */
    public Set<Address> addresses() {
        Set<Address> all = new HashSet<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!METHODS.contains(name)) {
                        throw new AssertionError(path.getKey() + " has " + name);
                    }
                    all.add(new Address(name.toUpperCase(Locale.ROOT), path.getKey()));
                }));
        return all;
    }

    JsonNode operation(Address address) {
        return root.get("paths").get(address.template()).get(address.method().toLowerCase(Locale.ROOT));
    }

    /** The names of the parameters that are in the path, or the query. */
    Set<String> parameters(Address address, String in) {
        Set<String> names = new HashSet<>();
        operation(address).path("parameters").forEach(each -> {
            JsonNode parameter = resolved(each);
            if (parameter.get("in").asText().equals(in)) {
                names.add(parameter.get("name").asText());
            }
        });
        return names;
    }

    /** The names of the members of the JSON body. */
    Set<String> members(Address address) {
        Set<String> names = new HashSet<>();
        operation(address)
                .at("/requestBody/content/application~1json/schema/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** Whether it says that nobody need say who they are. */
    boolean isForAnyone(Address address) {
        List<JsonNode> ways = StreamSupport.stream(
                        operation(address).get("security").spliterator(), false)
                .toList();
        return ways.stream().anyMatch(JsonNode::isEmpty);
    }

    /** What is meant, where it is named. */
    JsonNode resolved(JsonNode node) {
        return Optional.ofNullable(node.get("$ref"))
                .map(reference -> root.at(reference.asText().substring(1)))
                .orElse(node);
    }
}
