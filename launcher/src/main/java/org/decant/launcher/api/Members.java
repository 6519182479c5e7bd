package org.decant.launcher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** The members of a JSON object that came as a body. They may be secrets: no text of it, and no refusal repeats one. */
final class Members {

    static final int MOST_BYTES = 1 << 16;

    /** So much of a body that is too long is read nevertheless. */
    private static final int MOST_PASSED_OVER = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode object;

    private Members(ObjectNode object) {
        this.object = object;
    }

    /** No body is an object without members. */
    static Members read(Incoming incoming, Set<String> known) throws IOException {
        byte[] body = incoming.length() > MOST_PASSED_OVER
                ? new byte[MOST_BYTES + 1]
                : incoming.body().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            passOver(incoming);
            throw Problem.of("too-large", 413, "A body may have " + MOST_BYTES + " bytes.")
                    .refused();
        }
        if (body.length == 0) {
            return new Members(JsonNodeFactory.instance.objectNode());
        }
        if (!incoming.contentType().split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.of("not-json", 415, "Send the body as application/json.")
                    .refused();
        }
        ObjectNode object = object(body);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            Query.requireKnown("member", names.next(), known);
        }
        return new Members(object);
    }

    /** Whoever still sends when the connection is closed may never see the answer (RFC 9112, section 9.6). */
    private static void passOver(Incoming incoming) throws IOException {
        if (incoming.length() <= MOST_PASSED_OVER) {
            incoming.body().readNBytes(MOST_PASSED_OVER);
        }
    }

    private static ObjectNode object(byte[] body) throws DownloadRefused {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException unreadable) {
            // told without what is in it
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw Problem.malformed("The body is not one JSON object with each member once.")
                .refused();
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** Whether it is there, and null. */
    boolean isNull(String name) {
        return object.path(name).isNull();
    }

    String required(String name) throws DownloadRefused {
        return text(name)
                .orElseThrow(
                        () -> Problem.malformed("Say " + name + " in the body.").refused());
    }

    /** Null is like not there; likewise below. */
    Optional<String> text(String name) throws DownloadRefused {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw wrong(name, "text");
        }
        return value.map(JsonNode::textValue);
    }

    Optional<Boolean> flag(String name) throws DownloadRefused {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.map(JsonNode::booleanValue);
    }

    /** A whole number, not below 0. */
    Optional<Long> number(String name) throws DownloadRefused {
        Optional<JsonNode> value = value(name);
        if (value.isPresent()
                && !(value.get().isIntegralNumber()
                        && value.get().canConvertToLong()
                        && value.get().longValue() >= 0)) {
            throw wrong(name, "a whole number");
        }
        return value.map(JsonNode::longValue);
    }

    /** When a day is over, where this machine is. */
    static Instant endOf(LocalDate last) {
        return last.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    Optional<LocalDate> day(String name) throws DownloadRefused {
        Optional<String> text = text(name);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException malformed) {
            throw wrong(name, "a day, such as 2031-12-31");
        }
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static DownloadRefused wrong(String name, String what) {
        return Problem.malformed(name + " is to be " + what + ".").refused();
    }
}
