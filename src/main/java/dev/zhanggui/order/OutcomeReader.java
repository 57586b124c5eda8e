package dev.zhanggui.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Shopping.Outcome;
import io.vertx.core.json.DecodeException;
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
import java.util.Objects;

/** Reads what a merchant's shop answers, held to {@code schema/shop-outcome.json}. */
final class OutcomeReader {

    private final Validator validator;

    OutcomeReader() {
        try (InputStream in = OutcomeReader.class.getResourceAsStream("/schema/shop-outcome.json")) {
            String schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            this.validator = Validator.create(
                    JsonSchema.of(new JsonObject(schema)),
                    new JsonSchemaOptions()
                            .setBaseUri("https://zhanggui.dev/schema/")
                            .setDraft(Draft.DRAFT7)
                            .setOutputFormat(OutputFormat.Basic));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Failure {@link FailureCode#UNAVAILABLE} when it is not an outcome; nothing of its text is told */
    Outcome read(byte[] body) {
        try {
            String text = new String(body, StandardCharsets.UTF_8);
            OutputUnit checked = validator.validate(new JsonObject(text));
            if (!Boolean.TRUE.equals(checked.getValid())) {
                String where =
                        checked.getErrors() == null || checked.getErrors().isEmpty()
                                ? "#"
                                : checked.getErrors().get(0).getInstanceLocation();
                throw new Failure(
                        FailureCode.UNAVAILABLE,
                        "the shop's answer does not keep schema/shop-outcome.json at " + where);
            }
            return Json.mapper().readValue(text, Outcome.class);
        } catch (DecodeException | JsonProcessingException e) {
            throw new Failure(FailureCode.UNAVAILABLE, "the shop's answer is no JSON object of an outcome");
        }
    }
}
