package org.decant.launcher.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A manifest with one JSON object a line. */
final class JsonLines implements ManifestLines {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final BufferedReader text;
    private long number;

    JsonLines(BufferedReader text) {
        this.text = text;
    }

    @Override
    public Optional<Line> next() throws IOException, BadLine {
        while (true) {
            String line = text.readLine();
            number++;
            if (line == null) {
                return Optional.empty();
            }
            if (!line.isBlank()) {
                return Optional.of(new Line(number, values(line)));
            }
        }
    }

    private Map<String, String> values(String line) throws BadLine {
        JsonNode object = parsed(line);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (value.isContainerNode() || value.isBoolean()) {
                throw new BadLine(number, field.getKey() + " is neither text nor a number");
            }
            if (!value.isNull() && !value.asText().isEmpty()) {
                values.put(field.getKey(), value.asText());
            }
        }
        Column.checkKnown(values.keySet(), number);
        return values;
    }

    private JsonNode parsed(String line) throws BadLine {
        try {
            JsonNode node = JSON.readValue(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new BadLine(number, "it is no JSON: " + e.getOriginalMessage());
        }
        throw new BadLine(number, "it is no JSON object");
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
