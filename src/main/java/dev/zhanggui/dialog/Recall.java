package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the conversation remembers of the products that it shows. */
final class Recall {

    /** As many products are remembered as the last list. */
    private static final int MOST_SHOWN = 20;

    private Recall() {}

    /** A single product that was looked at is what the talk is about; anything longer is the list that 第二个 points into. */
    static void remember(Op.Goods goods, Talk talk) {
        List<Shown> now = products(goods, talk.answer);
        if (now.isEmpty()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(talk.seen);
        now.forEach(product -> all.add(product.sku()));
        talk.seen = all.stream()
                .skip(Math.max(0, all.size() - DialogState.MOST_SEEN))
                .toList();
        if (goods == Op.Goods.LOOKED && now.size() == 1) {
            talk.focus = now.get(0).sku();
            return;
        }
        List<Shown> list = new ArrayList<>(talk.listed ? talk.shown : List.of());
        list.addAll(now);
        talk.shown = list.stream().distinct().limit(MOST_SHOWN).toList();
        talk.listed = true;
        if (goods == Op.Goods.FOUND) {
            talk.focus = now.size() == 1 ? now.get(0).sku() : null;
        }
    }

    /** Another search has begun. */
    static void forget(Talk talk) {
        talk.shown = List.of();
        talk.seen = List.of();
        talk.focus = null;
    }

    private static List<Shown> products(Op.Goods goods, Answer answer) {
        return switch (goods) {
            case NONE -> List.of();
            case FOUND -> answer.found().stream().map(Shown::of).toList();
            case PICKS ->
                answer.picks().stream().map(pick -> Shown.of(pick.product())).toList();
            case LOOKED -> answer.looked().stream().map(Shown::of).toList();
            case CART -> answer.lines().stream().map(Shown::of).toList();
        };
    }
}
