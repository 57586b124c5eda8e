@NullMarked
package dev.zhanggui.architecture.bad.conversation;

import org.jspecify.annotations.NullMarked;
