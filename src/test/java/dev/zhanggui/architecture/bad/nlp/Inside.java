package dev.zhanggui.architecture.bad.nlp;

/** A room's inside. */
public final class Inside {}
