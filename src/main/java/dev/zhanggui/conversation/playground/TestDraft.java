package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.ProductCard;
import java.util.List;

/** A conversation of the playground as a conversation test would tell it. */
final class TestDraft {

    private TestDraft() {}

    static KeptTest.Keep of(Play play, String name) {
        List<Played> turns = play.turns();
        DialogState last = turns.get(turns.size() - 1).after();
        return new KeptTest.Keep(
                name,
                turns.get(0).before().language(),
                play.customer().visits(),
                play.customer().recentSkus(),
                turns.stream().map(TestDraft::line).toList(),
                last.stack().isEmpty()
                        ? "none"
                        : last.stack().get(last.stack().size() - 1).flow(),
                last.language());
    }

    private static KeptTest.Line line(Played turn) {
        return new KeptTest.Line(
                turn.said(),
                turn.understanding(),
                turn.replies().stream()
                        .map(say -> new KeptTest.Answer(
                                say.reply(),
                                say.content().products().stream()
                                        .map(ProductCard::sku)
                                        .toList()))
                        .toList());
    }
}
