/** Who the customer is over all channels, and what this customer said and did. */
@NullMarked
package dev.zhanggui.profile;

import org.jspecify.annotations.NullMarked;
