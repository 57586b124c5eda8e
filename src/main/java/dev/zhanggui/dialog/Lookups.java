package dev.zhanggui.dialog;

import dev.zhanggui.dialog.DialogState.Waiting;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The questions that steps put to those who know, and what their answers become. */
final class Lookups {

    /** More pieces of one thing are not asked for at once. */
    private static final int MOST_PIECES = 99;

    private static final int LONGEST_CODE = 40;

    private Lookups() {}

    /** The question that a step puts, or null when there is nothing to ask about. */
    static @Nullable Effect effect(Op op, Talk talk) {
        if (op instanceof Op.Search search) {
            Search.Filters filters =
                    search.soldOut() ? talk.wish.filters().supplied(Search.Supply.SOLD_OUT) : talk.wish.filters();
            return new Effect.SearchFor(
                    new Search.Query(talk.wish.words(), talk.language, filters, talk.wish.sort(), search.limit()));
        }
        if (op instanceof Op.Recommend recommend) {
            Set<String> excluded = new LinkedHashSet<>(talk.seen);
            Optional.ofNullable(talk.focus).ifPresent(excluded::add);
            Search.Filters base = recommend.filtered() ? talk.wish.filters() : Search.Filters.IN_STOCK;
            return new Effect.RecommendFor(
                    skus(recommend.about(), talk), Wish.excluding(base, excluded), recommend.limit());
        }
        if (op instanceof Op.Look look) {
            List<String> skus =
                    skus(look.about(), talk).stream().limit(look.limit()).toList();
            return skus.isEmpty() ? null : new Effect.LookAt(skus);
        }
        if (op instanceof Op.Shop shop) {
            return new Effect.ShopFor(shop.action(), details(shop, talk));
        }
        if (op instanceof Op.Profile profile) {
            return new Effect.ProfileFor(
                    profile.action(), Text.cut(talk.value(profile.code()).strip(), LONGEST_CODE));
        }
        return null;
    }

    /** What the conversation waits for after the question of a step. */
    static Waiting waiting(Op op) {
        if (op instanceof Op.Search) {
            return Waiting.SEARCH;
        }
        if (op instanceof Op.Recommend) {
            return Waiting.PICKS;
        }
        if (op instanceof Op.Shop) {
            return Waiting.SHOP;
        }
        return op instanceof Op.Profile ? Waiting.PROFILE : Waiting.PRODUCTS;
    }

    /** What was brought, where it is what the conversation waited for. */
    static Optional<Answer> answer(Waiting waited, Input input, @Nullable Op op, Talk talk) {
        if (waited == Waiting.SEARCH && input instanceof Input.Found found) {
            Search.Result result = found.result();
            return Optional.of(Answer.found(result.hits(), result.total(), result.relaxed()));
        }
        if (waited == Waiting.PICKS && input instanceof Input.Picked picked) {
            return Optional.of(Answer.picked(picked.picks().picks()));
        }
        if (waited == Waiting.PRODUCTS && input instanceof Input.Looked looked && op instanceof Op.Look look) {
            return Optional.of(
                    Answer.looked(looked.found().products(), talk.value(look.size()), talk.value(look.store())));
        }
        if (waited == Waiting.SHOP && input instanceof Input.Shopped shopped) {
            return Optional.of(Answer.shopped(shopped.outcome()));
        }
        if (waited == Waiting.PROFILE && input instanceof Input.Profiled profiled) {
            return Optional.of(Answer.profiled(profiled.outcome()));
        }
        return Optional.empty();
    }

    private static Shopping.Details details(Op.Shop shop, Talk talk) {
        Map<String, Object> facts = Facts.of(talk);
        Map<String, String> said = new TreeMap<>();
        shop.details().forEach((name, value) -> said.put(name, value.text(facts).strip()));
        return new Shopping.Details(
                Text.cut(said.getOrDefault("sku", ""), 64),
                Text.cut(said.getOrDefault("size", ""), 32),
                pieces(said.getOrDefault("quantity", "")),
                Text.cut(said.getOrDefault("code", ""), 32),
                Text.cut(said.getOrDefault("number", ""), 40),
                Text.cut(said.getOrDefault("tail", ""), 4),
                Text.cut(said.getOrDefault("address", ""), 200),
                Text.cut(said.getOrDefault("slot", ""), 100),
                Text.cut(said.getOrDefault("reason", ""), 200));
    }

    /** A number of pieces, 0 where none is named. */
    private static int pieces(String said) {
        return said.matches("\\d{1,9}") ? Math.min(MOST_PIECES, Integer.parseInt(said)) : 0;
    }

    private static List<String> skus(Op.About about, Talk talk) {
        return switch (about) {
            case FOCUS -> talk.focus == null ? List.of() : List.of(talk.focus);
            case SHOWN -> {
                List<String> named = Pointing.named(talk.utterance, talk.shown);
                yield named.size() > 1
                        ? named
                        : talk.shown.stream().map(Shown::sku).toList();
            }
            case RECENT -> talk.recent;
            case NOTHING -> List.of();
        };
    }
}
