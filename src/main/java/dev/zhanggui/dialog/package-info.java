/**
 * What the shopkeeper understands and says: the dialog files of a merchant, the pure machine that walks their flows,
 * and the verticle that reloads them while conversations run.
 */
@NullMarked
package dev.zhanggui.dialog;

import org.jspecify.annotations.NullMarked;
