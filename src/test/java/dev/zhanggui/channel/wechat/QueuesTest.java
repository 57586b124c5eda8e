package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesTest {

    private final Queues queues = new Queues();
    private final List<String> begun = new ArrayList<>();

    @Test
    void oneUsersWorkIsDoneOneAfterAnother() {
        Promise<String> first = Promise.promise();
        Future<String> one = queues.after("u", () -> work("one", first.future()));
        Future<String> two = queues.after("u", () -> work("two", Future.failedFuture("no")));
        Future<String> three = queues.after("u", () -> work("three", Future.succeededFuture("3")));
        assertThat(begun).containsExactly("one");
        first.complete("1");
        assertThat(begun).containsExactly("one", "two", "three");
        assertThat(one.result()).isEqualTo("1");
        assertThat(two.failed()).isTrue();
        assertThat(three.result()).isEqualTo("3");
        assertThat(queues.size()).isZero();
    }

    @Test
    void usersDoNotWaitForEachOther() {
        queues.after("u", () -> work("one", Promise.<String>promise().future()));
        queues.after("v", () -> work("two", Future.succeededFuture("2")));
        assertThat(begun).containsExactly("one", "two");
        assertThat(queues.size()).isEqualTo(1);
    }

    @Test
    void workThatThrowsHoldsNobodyUp() {
        Future<String> thrown = queues.after("u", () -> {
            throw new IllegalStateException("broken");
        });
        assertThat(thrown.failed()).isTrue();
        assertThat(queues.after("u", () -> Future.succeededFuture("next")).result())
                .isEqualTo("next");
        assertThat(queues.size()).isZero();
    }

    private Future<String> work(String name, Future<String> result) {
        begun.add(name);
        return result;
    }
}
