/**
 * WeChat's side of the line, for tests and for {@code simulate}: it delivers messages as the platform does, three times if need be, answers the
 * API strictly, and keeps what each user saw. It shares no code with the channel that it tests.
 */
@NullMarked
package dev.zhanggui.app.simulate.platform;

import org.jspecify.annotations.NullMarked;
