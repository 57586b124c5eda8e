package dev.zhanggui.architecture.bad.conversation;

import dev.zhanggui.architecture.bad.dialog.Machine;

/** The one import of another room that is allowed. */
public final class Driver {
    final Machine machine = new Machine();
}
