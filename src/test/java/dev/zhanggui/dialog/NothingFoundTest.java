package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Understanding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped dialogs say when a search finds nothing. */
class NothingFoundTest {

    private static final Input NOTHING = new Input.Found(new Search.Result(List.of(), 0, List.of()));

    @ParameterizedTest
    @CsvSource({"ZH, 有点紧的那种", "EN, they're a little tight"})
    void wordsThatNameNothingAreNotLookedForAgain(Language language, String words) throws Exception {
        Step told = nothingFound(language, words, List.of());
        assertThat(replies(told)).containsExactly("wish_unclear");
        assertThat(told.state().words()).as("what is looked for").isEmpty();
    }

    @Test
    void whatIsNamedAndNotThereIsRegrettedAndSomethingElseOffered() throws Exception {
        Understanding.Entity kind = new Understanding.Entity("type", "teapots", null, false, "teapot", 0, 6);
        Step told = nothingFound(Language.EN, "teapot", List.of(kind));
        assertThat(replies(told)).containsExactly("nothing_found");
        assertThat(told.effects()).last().isInstanceOf(Effect.RecommendFor.class);
    }

    private static Step nothingFound(Language language, String words, List<Understanding.Entity> entities)
            throws Exception {
        Machine machine = new Machine(Dialogs.load(Path.of("dialogs")));
        Step looks = machine.step(DialogState.fresh(language, 1), SmallShop.says(words, language, "browse", entities));
        assertThat(looks.effects()).hasAtLeastOneElementOfType(Effect.SearchFor.class);
        return machine.step(looks.state(), NOTHING);
    }

    private static List<String> replies(Step step) {
        return step.effects().stream()
                .filter(Effect.Say.class::isInstance)
                .map(effect -> ((Effect.Say) effect).reply())
                .toList();
    }
}
