package dev.zhanggui.behaviour;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads behaviour events from CloudEventReader 1.0 structured JSON and checks them against their schema,
 * {@code docs/events/event.schema.json}. Thread-safe.
 */
public final class CloudEventReader {

    /** The most events of one batch. */
    public static final int MOST_IN_BATCH = 500;

    private static final String SCHEMA = "/schema/events/event.schema.json";

    private final Validator validator;

    /** Compiles the schema. */
    public CloudEventReader() {
        validator = Validator.create(
                JsonSchema.of(schema()),
                new JsonSchemaOptions()
                        .setBaseUri("zhanggui:events")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    /**
     * Reads one event.
     *
     * @throws Failure {@link FailureCode#INVALID} with what is wrong, where, and what is allowed
     */
    public Behaviour.Event one(String json) {
        try {
            return event(new JsonObject(json), "the event");
        } catch (DecodeException e) {
            throw invalid("the body is not a JSON object: send one CloudEvent, or a batch as"
                    + " application/cloudevents-batch+json");
        }
    }

    /**
     * Reads a batch; either every event of it is good, or none is returned.
     *
     * @throws Failure {@link FailureCode#INVALID}, naming the event by its place from 0
     */
    public List<Behaviour.Event> batch(String json) {
        JsonArray array;
        try {
            array = new JsonArray(json);
        } catch (DecodeException e) {
            throw invalid("the body is not a JSON array of CloudEvents");
        }
        if (array.size() > MOST_IN_BATCH) {
            throw invalid("the batch has " + array.size() + " events; send at most " + MOST_IN_BATCH);
        }
        List<Behaviour.Event> events = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!(array.getValue(i) instanceof JsonObject object)) {
                throw invalid("event " + i + " is not a JSON object");
            }
            events.add(event(object, "event " + i));
        }
        return events;
    }

    private Behaviour.Event event(JsonObject object, String where) {
        OutputUnit result = validator.validate(object);
        if (!Boolean.TRUE.equals(result.getValid())) {
            throw invalid(where + finding(result));
        }
        try {
            JsonObject data = object.getJsonObject("data");
            return new Behaviour.Event(
                    object.getString("source"),
                    object.getString("id"),
                    object.getString("type"),
                    Identity.parse(object.getString("subject")),
                    time(object.getString("time")),
                    data.getString("sku"),
                    data.encode());
        } catch (DateTimeException e) {
            throw invalid(where + ": time is not a date and time of RFC 3339, such as 2026-05-01T12:00:00Z");
        }
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    }

    /** The deepest finding says most. */
    private static String finding(OutputUnit result) {
        @Nullable OutputUnit worst = null;
        for (OutputUnit error : result.getErrors() == null ? List.<OutputUnit>of() : result.getErrors()) {
            if (worst == null
                    || error.getInstanceLocation().length()
                            > worst.getInstanceLocation().length()) {
                worst = error;
            }
        }
        if (worst == null) {
            return ": does not follow docs/events/event.schema.json";
        }
        String place = worst.getInstanceLocation().replaceFirst("^#/?", "");
        return (place.isEmpty() ? "" : " at " + place) + ": " + worst.getError()
                + "; see docs/events/event.schema.json";
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.INVALID, text);
    }

    private static JsonObject schema() {
        try (InputStream in = CloudEventReader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException(SCHEMA + " is not on the class path");
            }
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
