package dev.zhanggui.order;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a customer fills in to pay, as it was typed, without the space around it.
 *
 * @param phone 7 to 20 digits, perhaps with a plus sign, spaces and hyphens, where it is right
 * @param address 1 to 200 characters where it is right
 */
record Payment(String phone, String address, boolean phoneWrong, boolean addressWrong) {

    static final int LONGEST_ADDRESS = 200;

    /** A form that nobody has filled in yet. */
    static final Payment BLANK = new Payment("", "", false, false);

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{5,18}[0-9]");
    private static final int TAIL = 4;

    /** What was filled in; null where a field is missing. */
    static Payment of(@Nullable String filledPhone, @Nullable String filledAddress) {
        String phone = stripped(filledPhone);
        String address = stripped(filledAddress);
        return new Payment(
                phone,
                address,
                !PHONE.matcher(phone).matches(),
                address.isEmpty() || address.length() > LONGEST_ADDRESS);
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    boolean isRight() {
        return !phoneWrong && !addressWrong;
    }

    /** The last four digits of the phone number. */
    String tail() {
        String digits = phone.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - TAIL));
    }
}
