package dev.zhanggui.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerRunTest {

    private final Vertx vertx = Vertx.vertx();
    private final Tally tally = new Tally();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void eachMessageWaitsForTheAnswerToTheOneBefore() {
        Scripted talk = new Scripted(List.of("one", "two"));
        go(talk, false);
        assertThat(talk.heard).containsExactly("arrive", "one", "two", "leave");
        assertThat(tally.isGood()).isTrue();
    }

    @Test
    void whoIsNotAnsweredGoesAndIsCounted() {
        Scripted talk = new Scripted(List.of("one"));
        go(talk, false);
        assertThat(talk.heard).containsExactly("arrive", "one", "two", "gave up", "leave");
        assertThat(tally.isGood()).isFalse();
        assertThat(tally.toJson().getInteger("unanswered")).isEqualTo(1);
        assertThat(tally.toJson().getJsonObject("transcripts").getInteger("notWhole"))
                .isEqualTo(1);
    }

    @Test
    void whoCannotComeInIsAFailureByItsReason() {
        Scripted talk = new Scripted(List.of());
        talk.door = Future.failedFuture("POST /tokens/generate: 500");
        go(talk, false);
        assertThat(talk.heard).containsExactly("arrive", "leave");
        assertThat(tally.toJson().getJsonObject("reasons").getInteger("POST /tokens/generate: 500"))
                .isEqualTo(1);
        assertThat(tally.isGood()).isFalse();
    }

    @Test
    void whoGoesOnElsewhereAsksThereForTheCart() {
        Scripted phone = new Scripted(List.of("what is in my cart?"));
        Scripted talk = new Scripted(List.of("one", "two"));
        talk.next = phone;
        go(talk, true);
        assertThat(phone.heard).containsExactly("arrive", "what is in my cart?", "leave");
        assertThat(tally.toJson().getInteger("wentOn")).isEqualTo(1);
        assertThat(tally.isGood()).isTrue();
    }

    private void go(Scripted talk, boolean goesOn) {
        Customer customer = new Customer(
                0,
                Outlet.WEB,
                Language.EN,
                "test",
                Duration.ZERO,
                List.of("one", "two"),
                List.of(Duration.ZERO, Duration.ofMillis(1)),
                false,
                goesOn);
        new CustomerRun(vertx, customer, tally, Duration.ofMillis(200)).go(talk).await();
    }

    /** Answers some sentences, and leaves others unanswered. */
    private static final class Scripted implements Talk {
        private final List<String> answered;
        private final List<String> heard = new ArrayList<>();
        private Future<Void> door = Future.succeededFuture();
        private Talk next;

        Scripted(List<String> answered) {
            this.answered = answered;
        }

        @Override
        public Future<Void> arrive() {
            heard.add("arrive");
            return door;
        }

        @Override
        public Future<Void> say(String sentence) {
            heard.add(sentence);
            return answered.contains(sentence)
                    ? Future.succeededFuture()
                    : Promise.<Void>promise().future();
        }

        @Override
        public void gaveUp() {
            heard.add("gave up");
        }

        @Override
        public Future<Optional<Talk>> elsewhere() {
            return Future.succeededFuture(Optional.ofNullable(next));
        }

        @Override
        public Future<Void> leave() {
            heard.add("leave");
            return Future.succeededFuture();
        }
    }
}
