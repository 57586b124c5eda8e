package dev.zhanggui.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.conversation.Question;
import dev.zhanggui.conversation.playground.Stretch.Ending;
import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.dialog.Input;
import dev.zhanggui.dialog.Step;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Products;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TapeTest {

    private final AtomicLong clock = new AtomicLong(7_000_000);
    private final TurnTimes times = new TurnTimes(clock::get);

    @Test
    void theMachinesStepsAreHeardAndTimed() {
        DialogState state = DialogState.fresh(Language.EN, 1);
        Effect say = new Effect.Say(Content.text("hello"), "greet", "hello");
        Tape tape = new Tape(
                (before, input) -> {
                    clock.addAndGet(2_000_000);
                    return new Step(before, List.of(say));
                },
                times);
        clock.addAndGet(1_000_000);
        assertThat(tape.step(state, new Input.Missing("x")).effects()).containsExactly(say);
        assertThat(tape.effects()).containsExactly(say);
        assertThat(times.stretches()).singleElement().satisfies(stretch -> {
            assertThat(stretch.step()).isEqualTo(Stretch.Step.MACHINE);
            assertThat(stretch.startMillis()).isEqualTo(1.0);
            assertThat(stretch.millis()).isEqualTo(2.0);
        });
        assertThat(times.millis()).isEqualTo(3.0);
    }

    @Test
    void aQuestionIsToldWithItsAnswerOrWithWhyNoneCame() {
        Question question = new Question.WhatIs(new Products.BySku(List.of("RUN-1")));
        long since = times.now();
        clock.addAndGet(4_000_000);
        times.answered(question, since, Ending.DONE, new Products.Found(List.of()));
        times.missing(question, times.now(), "no answer in time");
        assertThat(times.stretches()).extracting(Stretch::ending).containsExactly(Ending.DONE, Ending.MISSING);
        assertThat(times.stretches()).extracting(Stretch::millis).containsExactly(4.0, 0.0);
        assertThat(times.stretches().get(0).asked()).isEqualTo(new Products.BySku(List.of("RUN-1")));
        assertThat(times.stretches().get(1).result()).isEqualTo("no answer in time");
    }
}
