package dev.zhanggui.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a timeline entry which products it touches. What touches none, or cannot be read, gives none. */
final class Touches {

    private static final ObjectReader DATA = Json.mapper().readerFor(Data.class);
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private record Data(@Nullable List<@Nullable Line> lines, @Nullable Double rating) {}

    private record Line(@Nullable String sku) {}

    private Touches() {}

    static List<Touch> of(Timeline.Entry entry) {
        Behaviour.Event event = entry.event();
        return switch (event.type()) {
            case "product.viewed" -> one(entry, Kind.VIEWED);
            case "product.clicked" -> one(entry, Kind.CLICKED);
            case "product.rated" -> rated(entry);
            case "cart.added" -> one(entry, Kind.CARTED);
            case "cart.removed" -> one(entry, Kind.UNCARTED);
            case "order.placed" -> lines(entry, Kind.ORDERED);
            case "order.cancelled" -> lines(entry, Kind.CANCELLED);
            case "order.returned" -> lines(entry, Kind.RETURNED);
            default -> List.of();
        };
    }

    /** The day on which an instant falls, in UTC, counted from 1970-01-01. */
    static int day(Instant instant) {
        long day = Math.floorDiv(instant.getEpochSecond(), DAY_SECONDS);
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, day));
    }

    private static List<Touch> one(Timeline.Entry entry, Kind kind) {
        String sku = entry.event().sku();
        return sku == null
                ? List.of()
                : List.of(new Touch(
                        entry.position(), 0, sku, kind, day(entry.event().time())));
    }

    /** 4 and 5 of 5 speak for a product, 1 and 2 against it, 3 says nothing. */
    private static List<Touch> rated(Timeline.Entry entry) {
        Double rating = data(entry).rating();
        if (rating == null || (rating > 2 && rating < 4)) {
            return List.of();
        }
        return one(entry, rating >= 4 ? Kind.RATED_WELL : Kind.RATED_BADLY);
    }

    private static List<Touch> lines(Timeline.Entry entry, Kind kind) {
        Set<String> skus = new LinkedHashSet<>();
        List<@Nullable Line> lines = data(entry).lines();
        for (Line line : lines == null ? List.<@Nullable Line>of() : lines) {
            String sku = line == null ? null : line.sku();
            if (sku != null && skus.size() < Touch.MOST_LINES) {
                skus.add(sku);
            }
        }
        if (skus.isEmpty()) {
            return one(entry, kind);
        }
        int day = day(entry.event().time());
        List<Touch> touches = new ArrayList<>(skus.size());
        for (String sku : skus) {
            touches.add(new Touch(entry.position(), touches.size(), sku, kind, day));
        }
        return touches;
    }

    private static Data data(Timeline.Entry entry) {
        try {
            Data data = DATA.readValue(entry.event().data());
            return data == null ? new Data(null, null) : data;
        } catch (JsonProcessingException e) {
            return new Data(null, null);
        }
    }
}
