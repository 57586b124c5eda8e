package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.KeptTest.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts products of the conversation tests in the place of those of the real shop: whoever clicked the second one there
 * clicks the second one here.
 */
final class StandIns {

    private final Rehearsal rehearsal;

    StandIns(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** The same conversation; a product that was never shown stays as it is. */
    KeptTest.Keep in(KeptTest.Keep told) {
        List<Line> lines = new ArrayList<>();
        for (Line line : told.lines()) {
            Content.Event event = line.said().event();
            boolean foreign = event != null
                    && event.name().startsWith("product.")
                    && !rehearsal.skus().contains(event.value());
            lines.add(
                    foreign
                            ? place(told, lines, Objects.requireNonNull(event).value())
                                    .map(sku -> new Line(
                                            Content.event(event.name(), sku), line.understanding(), line.answers()))
                                    .orElse(line)
                            : line);
        }
        return with(told, lines);
    }

    /** The product of the tests that stands where the real one stood in the newest answer that showed it. */
    private Optional<String> place(KeptTest.Keep told, List<Line> before, String sku) {
        List<List<String>> shown = rehearsal
                .play(SavedTests.FILE, SavedTests.LEAD + TestText.of(with(told, before), List.of()))
                .shown();
        List<List<String>> real = before.stream()
                .flatMap(line -> line.answers().stream())
                .map(KeptTest.Answer::skus)
                .toList();
        for (int i = Math.min(shown.size(), real.size()) - 1; i >= 0; i--) {
            int at = real.get(i).indexOf(sku);
            if (at >= 0 && at < shown.get(i).size()) {
                return Optional.of(shown.get(i).get(at));
            }
        }
        return Optional.empty();
    }

    private static KeptTest.Keep with(KeptTest.Keep told, List<Line> lines) {
        return new KeptTest.Keep(
                told.name(), told.language(), told.visits(), told.recent(), lines, told.flow(), told.closing());
    }
}
