package dev.zhanggui.nlp;

import java.util.function.Supplier;

/** Watches the stages of understanding one text. */
@FunctionalInterface
public interface Stages {

    /** Watches nothing. */
    Stages UNWATCHED = new Stages() {
        @Override
        public <T> T watch(String stage, Supplier<T> work) {
            return work.get();
        }
    };

    /** Does the work of a stage ({@code language}, {@code words}, {@code entities}, {@code slots}, {@code intent}). */
    <T> T watch(String stage, Supplier<T> work);
}
