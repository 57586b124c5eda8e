package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StockNewsTest {

    private final StockNews news = new StockNews();

    @Test
    void anAnswerHoldsUntilSomethingNewerIsAnnounced() {
        news.announced("A", 3);
        assertThat(news.take()).containsExactly("A");
        assertThat(news.holds("A")).isTrue();
        news.announced("A", 0);
        assertThat(news.holds("A")).isFalse();
        assertThat(news.take()).containsExactly("A");
        assertThat(news.isEmpty()).isTrue();
    }

    @Test
    void asksForAHundredAtOnce() {
        IntStream.range(0, 150).forEach(i -> news.announced("S" + i, 1));
        assertThat(news.take()).hasSize(100);
        assertThat(news.take()).hasSize(50);
    }

    @Test
    void whatWasNotAnsweredIsAskedAgain() {
        news.announced("A", 3);
        news.missed(news.take());
        assertThat(news.take()).containsExactly("A");
    }

    @Test
    void announcementsDuringAReadingAreKept() {
        news.announced("before", 1);
        news.take();
        news.reading();
        news.announced("A", 3);
        news.announced("A", 0);
        news.take();
        assertThat(news.sinceReading()).containsOnlyKeys("A").containsEntry("A", 0);
        assertThat(news.take()).containsExactly("A");
    }
}
