package dev.zhanggui.channel.wechat.media;

import dev.zhanggui.message.PictureType;
import java.util.Optional;
import java.util.Set;

/** Which pictures a platform takes. */
public enum MediaLimits {
    WECHAT(Set.of(PictureType.JPEG, PictureType.PNG, PictureType.GIF)),
    WECOM(Set.of(PictureType.JPEG, PictureType.PNG));

    private static final int LARGEST = 10 << 20;
    private static final int SMALLEST = 6;

    private final Set<PictureType> types;

    MediaLimits(Set<PictureType> types) {
        this.types = types;
    }

    /** The picture's kind, where the platform takes it; empty where it is too large or of another kind. */
    Optional<PictureType> accept(byte[] picture) {
        return picture.length < SMALLEST || picture.length > LARGEST
                ? Optional.empty()
                : PictureType.of(picture).filter(types::contains);
    }
}
