package dev.zhanggui.nlp.intent;

/** @param intent what the sentence means; {@link #OUT_OF_SCOPE} when nothing that the shopkeeper can do */
public record Labelled(String intent, Sentence sentence) {

    /** The intent of sentences that have none. */
    public static final String OUT_OF_SCOPE = "oos";
}
