package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.DialogState.Waiting;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnheardTest {

    private static final DialogState FRESH = DialogState.fresh(Language.EN, 1);

    @Test
    void whatIsNotAcceptedIsUnheardAndWhatIsAcceptedIsNot() {
        assertThat(Unheard.in(session(Session.BOT, null), turn(heard(false), FRESH)))
                .isTrue();
        assertThat(Unheard.in(session(Session.BOT, null), turn(heard(true), FRESH)))
                .isFalse();
        assertThat(Unheard.in(session(Session.BOT, null), turn(null, FRESH))).isFalse();
    }

    @Test
    void whatAPersonHeardIsNotForTheBotToLearn() {
        assertThat(Unheard.in(session(Session.DESK, null), turn(heard(false), FRESH)))
                .isFalse();
        assertThat(Unheard.in(session(Session.BOT, null), turn(heard(false), null)))
                .isFalse();
    }

    @Test
    void anAnswerToAQuestionIsNotUnheardButWhatFilledNothingIs() {
        Session asked = session(Session.BOT, state(Waiting.CUSTOMER, Map.of()));
        DialogState filled = state(Waiting.NOTHING, Map.of("address", "12 Baker Street"));
        assertThat(Unheard.in(asked, turn(heard(false), filled))).isFalse();
        assertThat(Unheard.in(asked, turn(heard(false), state(Waiting.CUSTOMER, Map.of()))))
                .isTrue();
        Session unasked = session(Session.BOT, state(Waiting.NOTHING, Map.of()));
        assertThat(Unheard.in(unasked, turn(heard(false), filled))).isTrue();
    }

    private static Session session(String speaker, @Nullable DialogState state) {
        return new Session(1, speaker, Language.EN, state);
    }

    private static TurnOutcome turn(@Nullable Understanding heard, @Nullable DialogState after) {
        return new TurnOutcome(after, Language.EN, List.of(), List.of(), heard);
    }

    private static DialogState state(Waiting waiting, Map<String, String> slots) {
        return new DialogState(
                "v",
                FRESH.language(),
                FRESH.seed(),
                List.of(),
                waiting,
                slots,
                FRESH.filters(),
                "",
                FRESH.sort(),
                List.of(),
                List.of(),
                null,
                List.of(),
                0,
                null,
                FRESH.mood(),
                null);
    }

    private static Understanding heard(boolean accepted) {
        return new Understanding(
                "hm",
                Understanding.Script.EN,
                Language.EN,
                List.of(),
                List.of(),
                List.of(),
                accepted,
                List.of(),
                List.of(),
                Sentiment.NEUTRAL);
    }
}
