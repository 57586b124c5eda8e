/** {@code simulate}: synthetic customers over all channels against a shop that runs. */
@NullMarked
package dev.zhanggui.app.simulate;

import org.jspecify.annotations.NullMarked;
