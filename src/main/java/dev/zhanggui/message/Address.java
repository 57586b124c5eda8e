package dev.zhanggui.message;

/**
 * The typed address of a question that another room answers.
 *
 * @param name the event bus address, dotted lower case, such as {@code nlp.understand}
 * @param question the record that is sent
 * @param answer the record that comes back; anything else is a {@link Failure}
 */
public record Address<Q extends Message, A extends Message>(String name, Class<Q> question, Class<A> answer) {

    /** The address of one part of a divided conversation: {@code turn} and {@code 3} make {@code turn.3}. */
    public Address<Q, A> part(String part) {
        return new Address<>(name + '.' + part, question, answer);
    }
}
