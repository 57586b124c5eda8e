package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kiosks of the stores, as the staff sees and steers them: desk → channel. */
public final class KioskDevices {

    /** All devices of a store, or of all; by store and name, those that were revoked long ago left out. */
    public static final Address<Look, Listed> LIST = new Address<>("kiosk.devices", Look.class, Listed.class);

    /** Makes a device and the code that enrols it; {@link FailureCode#INVALID} when there is no such store. */
    public static final Address<Add, Code> ADD = new Address<>("kiosk.device.add", Add.class, Code.class);

    /**
     * Another code for a device, which has no other one from then on; {@link FailureCode#NOT_FOUND} when there is no
     * such device. Until the code is used the device goes on as it is.
     */
    public static final Address<NewCode, Code> CODE = new Address<>("kiosk.device.code", NewCode.class, Code.class);

    /** Changes what the staff decides; {@link FailureCode#NOT_FOUND} when there is no such device. */
    public static final Address<Change, Device> CHANGE =
            new Address<>("kiosk.device.change", Change.class, Device.class);

    /** @param store its key, or null for all */
    public record Look(@Nullable String store) implements Message {}

    public record Listed(List<Device> devices) implements Message {
        public Listed {
            devices = List.copyOf(devices);
        }
    }

    /**
     * @param name 1 to 60 characters
     * @param store a key of {@code shop.yml}
     * @param by the member of the staff
     */
    public record Add(String name, String store, String by) implements Message {}

    public record NewCode(String deviceId) implements Message {}

    /** @param code eight digits, good once */
    public record Code(String deviceId, String code, Instant expiresAt) implements Message {}

    /**
     * What is null or false stays as it is.
     *
     * @param name 1 to 60 characters
     * @param closed whether customers find it closed
     * @param language in which it speaks to whoever has not chosen
     * @param reload whether the page is to be loaded anew
     * @param revoke whether the device is one no longer, with its code if it has one
     */
    public record Change(
            String deviceId,
            @Nullable String name,
            @Nullable Boolean closed,
            @Nullable Language language,
            boolean reload,
            boolean revoke)
            implements Message {}

    /**
     * @param enrolledAt when its code was used, or null
     * @param seenAt when it was heard of last, or null
     * @param mode what it does, as it said last; see {@link Mode}
     * @param page when its page was loaded, as it says, at most 64 characters
     * @param stockAt how old the stock is that it shows without a network, or null where it has none
     * @param error what went wrong there last, at most 200 characters
     * @param codeUntil until when its code can be used, or null where there is none
     */
    public record Device(
            String id,
            String name,
            String store,
            Language language,
            boolean closed,
            @Nullable Instant enrolledAt,
            @Nullable Instant revokedAt,
            @Nullable Instant seenAt,
            Mode mode,
            String page,
            @Nullable Instant stockAt,
            String error,
            @Nullable Instant codeUntil)
            implements Message {}

    /** What a device does. */
    public enum Mode {
        /** Not heard of for 90 seconds, or never. */
        OFFLINE,
        /** It shows itself to whoever passes by. */
        ATTRACT,
        /** Somebody uses it. */
        IN_USE,
        /** Somebody who uses it waits for staff. */
        CALLING,
        /** It shows that it is closed. */
        CLOSED
    }

    private KioskDevices() {}
}
