package org.decant.launcher.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** What is worth knowing of an event, as one JSON object. */
final class AuditDetail {

    private static final JsonMapper JSON = new JsonMapper();

    private AuditDetail() {}

    static String write(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("A detail of words and numbers is always JSON", impossible);
        }
    }

    static Map<String, Object> read(String json) {
        return read(json, new TypeReference<>() {});
    }

    /** Runs of numbers, as an event tells them. */
    static List<List<Long>> readPairs(String json) {
        return read(json, new TypeReference<>() {});
    }

    static List<Long> readNumbers(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The table takes only JSON", impossible);
        }
    }
}
