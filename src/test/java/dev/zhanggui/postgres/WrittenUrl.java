package dev.zhanggui.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A test database's URL with its password, for another process of the test. */
public final class WrittenUrl {

    private WrittenUrl() {}

    public static String of(DatabaseUrl url) {
        return url.jdbc()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + url.user() + ':' + URLEncoder.encode(url.password(), StandardCharsets.UTF_8)
                                + '@');
    }
}
