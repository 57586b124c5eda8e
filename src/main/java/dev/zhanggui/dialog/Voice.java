package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.List;

/** What one step of the machine says and wants done, in its order. */
final class Voice {

    private final Speech speech;
    private final Talk talk;
    private final List<Effect> effects = new ArrayList<>();

    Voice(Speech speech, Talk talk) {
        this.speech = speech;
        this.talk = talk;
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Says a reply, and remembers what was shown and offered with it; without words or cards nothing is said. */
    void say(Op.Say say) {
        List<ProductCard> cards = speech.cards(say.goods(), talk);
        Content content = speech.content(say, cards, talk);
        if (content.text().isEmpty() && cards.isEmpty()) {
            return;
        }
        Flow flow = talk.stack.flow();
        effects.add(new Effect.Say(content, say.reply(), flow == null ? "" : flow.name()));
        talk.offered = talk.spoken == 0 ? content.buttons() : join(talk.offered, content.buttons());
        talk.spoken++;
        Recall.remember(say.goods(), talk);
    }

    /** Says a reply and nothing with it. */
    void say(String reply) {
        say(new Op.Say(reply, Op.Goods.NONE, Op.Choices.NONE));
    }

    /** Has a behaviour event recorded. */
    void note(String type) {
        speech.note(type, talk).ifPresent(effects::add);
    }

    /** Has something done. */
    void want(Effect effect) {
        effects.add(effect);
    }

    private static List<Button> join(List<Button> before, List<Button> after) {
        List<Button> all = new ArrayList<>(after);
        all.addAll(before);
        return all.stream().limit(2L * Content.MOST_BUTTONS).toList();
    }
}
