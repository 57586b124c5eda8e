package dev.zhanggui.order;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Details;

/** Holds commands to their bounds. */
public final class CommandReader {

    private CommandReader() {}

    /**
     * The command, when it keeps its bounds.
     *
     * @throws Failure {@link FailureCode#INVALID} naming what does not
     */
    public static Command checked(Command command) {
        Details details = command.details();
        if (command.key().isEmpty()) {
            throw new Failure(FailureCode.INVALID, "a command needs a key");
        }
        atMost("key", command.key(), 128);
        atMost("sku", details.sku(), 64);
        atMost("size", details.size(), 32);
        atMost("code", details.code(), 32);
        atMost("number", details.number(), 40);
        atMost("tail", details.tail(), 4);
        atMost("address", details.address(), 200);
        atMost("slot", details.slot(), 100);
        atMost("reason", details.reason(), 200);
        if (details.quantity() < 0 || details.quantity() > 99) {
            throw new Failure(FailureCode.INVALID, "quantity is " + details.quantity() + "; it must be 0 to 99");
        }
        return command;
    }

    private static void atMost(String what, String text, int most) {
        if (text.length() > most) {
            throw new Failure(FailureCode.INVALID, what + " has " + text.length() + " characters; at most " + most);
        }
    }
}
