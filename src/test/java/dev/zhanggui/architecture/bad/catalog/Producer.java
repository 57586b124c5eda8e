package dev.zhanggui.architecture.bad.catalog;

import org.apache.kafka.fixture.Letter;

/** Kafka outside its room. */
public final class Producer {
    final Letter letter = new Letter();
}
