package dev.zhanggui.dialog;

/**
 * A flow in progress.
 *
 * @param flow its name
 * @param at the step that comes next, counted over the flow's steps in the order of the file, from 0
 */
public record Frame(String flow, int at) {}
