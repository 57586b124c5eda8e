package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SuggestionTest {

    @Test
    void fewNamesAreAllNamed() {
        assertThat(Suggestion.of("helo", Set.of("bye", "hello"))).isEqualTo("use one of: bye, hello");
    }

    @Test
    void ofManyNamesThoseThatLookLikeItComeFirst() {
        Set<String> names =
                IntStream.range(0, 30).mapToObj(each -> "other_" + each).collect(Collectors.toCollection(TreeSet::new));
        names.addAll(Set.of("cart_added", "cart_empty", "card"));
        assertThat(Suggestion.of("cart_ad", names))
                .startsWith("use one of the 33 there are, such as: cart_added, ")
                .contains("cart_empty", "card");
    }

    @Test
    void aNameOfOneLetterIsLikeItself() {
        Set<String> names = IntStream.range(0, 30).mapToObj(Integer::toString).collect(Collectors.toSet());
        assertThat(Suggestion.of("7", names)).contains("such as: 7, ");
    }
}
