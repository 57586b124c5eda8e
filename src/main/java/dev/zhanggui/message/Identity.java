package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of the names under which a customer is known, written {@code kind:value}: {@code wechat:…}, {@code web:…},
 * {@code phone:…}, {@code member:…}, {@code kiosk:…}.
 *
 * <p>A synthetic customer, such as one of {@code simulate}, is known by {@value #SYNTHETIC} at the begin of the value,
 * where the shop or the platform draws it: nobody names themselves there, so no real customer becomes one by accident. It
 * gives no right; it is told to whoever looks at the customer.
 *
 * @param kind lower-case letters, 2 to 16
 * @param value 1 to 128 printable characters without spaces
 */
public record Identity(String kind, String value) {

    /** How the values of synthetic customers begin. */
    public static final String SYNTHETIC = "synthetic-";

    private static final Set<String> DRAWN = Set.of("web", "kiosk", "wechat", "wecom");
    private static final Pattern KIND = Pattern.compile("[a-z]{2,16}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}._~@+=/-]{1,128}");

    /** @throws Failure {@link FailureCode#INVALID} when a part is out of its bounds */
    public Identity {
        if (!KIND.matcher(kind).matches() || !VALUE.matcher(value).matches()) {
            throw new Failure(
                    FailureCode.INVALID,
                    "an identity is kind:value, such as web:abc123; kind is 2 to 16 lower-case letters, value 1 to 128"
                            + " letters, digits or . _ ~ @ + = / -");
        }
    }

    /** @throws Failure {@link FailureCode#INVALID} when the text is not {@code kind:value} */
    @JsonCreator
    public static Identity parse(String text) {
        int colon = text.indexOf(':');
        return new Identity(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
    }

    /**
     * A synthetic customer.
     *
     * @param drawn what nobody guesses
     */
    public static Identity synthetic(String kind, String drawn) {
        return new Identity(kind, SYNTHETIC + drawn);
    }

    /** Whether this is a synthetic customer, who is said to be one wherever a person sees them. */
    public boolean isSynthetic() {
        return DRAWN.contains(kind) && value.startsWith(SYNTHETIC);
    }

    @JsonValue
    @Override
    public String toString() {
        return kind + ':' + value;
    }
}
