/**
 * The house's front door: commands, boot, drain, health. It alone sees every room, deploys verticles and reads the
 * environment.
 */
@NullMarked
package dev.zhanggui.app;

import org.jspecify.annotations.NullMarked;
