/** Understanding: what a message means, in Chinese, English and both at once. The message contract is the only room it knows. */
@NullMarked
package dev.zhanggui.nlp;

import org.jspecify.annotations.NullMarked;
