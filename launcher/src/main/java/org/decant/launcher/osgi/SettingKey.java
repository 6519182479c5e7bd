package org.decant.launcher.osgi;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * One key of a provider's settings as its bundle describes it.
 *
 * @param type the metatype's name of its type
 * @param list whether it takes several values
 * @param help what it does, for people; empty where the bundle does not say
 * @param usual its default as the bundle gives it; empty where there is none
 */
record SettingKey(String type, boolean list, String help, String usual) {

    private static final Map<String, Function<String, Object>> NUMBERS = Map.of(
            "Integer", Integer::valueOf,
            "Long", Long::valueOf,
            "Short", Short::valueOf,
            "Byte", Byte::valueOf,
            "Double", Double::valueOf,
            "Float", Float::valueOf);

    static SettingKey of(Element attributeDefinition) {
        String cardinality = attributeDefinition.getAttribute("cardinality");
        String description = attributeDefinition.getAttribute("description");
        return new SettingKey(
                attributeDefinition.getAttribute("type"),
                !cardinality.isEmpty() && !cardinality.equals("0"),
                description.isEmpty() ? attributeDefinition.getAttribute("name") : description,
                attributeDefinition.getAttribute("default"));
    }

    boolean isSecret() {
        return type.equals("Password");
    }

    /**
     * Gives the value in its type; of a list an array. Items of a list are separated by commas; a comma that belongs to an
     * item has a backslash before it.
     *
     * @throws IllegalArgumentException that says what the value has to be
     */
    Object value(String text) {
        if (!list) {
            return item(text.strip());
        }
        List<Object> items = new ArrayList<>();
        for (String part : text.split("(?<!\\\\),")) {
            if (!part.isBlank()) {
                items.add(item(part.strip().replace("\\,", ",")));
            }
        }
        Object array =
                Array.newInstance(items.isEmpty() ? String.class : items.get(0).getClass(), items.size());
        for (int index = 0; index < items.size(); index++) {
            Array.set(array, index, items.get(index));
        }
        return array;
    }

    private Object item(String text) {
        if (type.equals("Boolean")) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("has to be true or false");
            }
            return Boolean.valueOf(text);
        }
        try {
            return NUMBERS.getOrDefault(type, value -> value).apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has to be a number (" + type + ")", e);
        }
    }
}
