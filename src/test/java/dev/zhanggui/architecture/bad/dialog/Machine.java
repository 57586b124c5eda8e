package dev.zhanggui.architecture.bad.dialog;

/** What a conversation drives. */
public final class Machine {}
