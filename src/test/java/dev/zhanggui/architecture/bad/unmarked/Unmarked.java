package dev.zhanggui.architecture.bad.unmarked;

/** In a package without a mark. */
public final class Unmarked {}
