package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.TreeSet;

/** Finds providers by what people call them. */
final class Named {

    private Named() {}

    /** Those of a file, a bundle or a protocol; throws {@link CommandRefused} where there is none. */
    static JsonNode providers(AdministeredServer server, String name) {
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        server.get(Provider.PATH).path("items").forEach(item -> {
            if (is(item, name)) {
                named.add(item);
            }
        });
        if (named.isEmpty()) {
            throw new CommandRefused("no provider is called " + name + "; see decant provider list");
        }
        return named;
    }

    /** The one file of the hot folder that is meant. */
    static String file(AdministeredServer server, String name) {
        Set<String> files = new TreeSet<>();
        providers(server, name).forEach(item -> files.add(item.path("file").asText()));
        if (files.size() > 1) {
            throw new CommandRefused(name + " is in several files, name one: " + String.join(", ", files));
        }
        return files.iterator().next();
    }

    private static boolean is(JsonNode item, String name) {
        if (item.path("file").asText().equals(name)
                || item.path("bundle").asText().equals(name)) {
            return true;
        }
        for (JsonNode protocol : item.path("protocols")) {
            if (protocol.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
