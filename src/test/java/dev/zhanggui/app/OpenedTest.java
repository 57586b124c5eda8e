package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {

    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    @Test
    void closesTheNewestFirst() {
        add("one");
        add("two");
        add("three");

        assertThat(opened.close().succeeded()).isTrue();
        assertThat(closed).containsExactly("three", "two", "one");
    }

    @Test
    void waitsForEachBeforeTheNext() {
        Promise<Void> slow = Promise.promise();
        add("one");
        opened.add("two", slow::future);

        Future<Void> close = opened.close();

        assertThat(closed).isEmpty();
        assertThat(opened.closing()).isEqualTo("two");
        slow.complete();
        assertThat(closed).containsExactly("one");
        assertThat(close.succeeded()).isTrue();
    }

    @Test
    void whatFailsToCloseKeepsNothingElseOpen() {
        add("one");
        opened.add("fails", () -> Future.failedFuture("no"));
        opened.add("throws", () -> {
            throw new IllegalStateException("no");
        });
        add("four");

        assertThat(opened.close().succeeded()).isTrue();
        assertThat(closed).containsExactly("four", "one");
    }

    @Test
    void closesOnce() {
        add("one");

        opened.close();
        opened.close();

        assertThat(closed).containsExactly("one");
    }

    private void add(String name) {
        opened.add(name, () -> {
            closed.add(name);
            return Future.succeededFuture();
        });
    }
}
