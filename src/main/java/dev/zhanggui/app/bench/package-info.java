/** Load tests that run against a shop in a process of its own, with an open arrival model. */
@NullMarked
package dev.zhanggui.app.bench;

import org.jspecify.annotations.NullMarked;
