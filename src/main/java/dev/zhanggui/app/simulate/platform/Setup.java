package dev.zhanggui.app.simulate.platform;

/**
 * How an Official Account is set up on the platform's page.
 *
 * @param originalId {@code gh_…}
 * @param aesKey 43 characters
 * @param mode {@code plain}, {@code compatible} or {@code safe}
 */
public record Setup(String originalId, String appId, String secret, String token, String aesKey, String mode) {

    /** The configuration of a shop for this account, by a name of its own. */
    public String configuration(String apiBase, String name) {
        return """
                channels:
                  wechat:
                    apiBase: %s
                    accounts:
                      - name: %s
                        originalId: %s
                        appId: %s
                        secret: "%s"
                        token: %s
                        encodingAesKey: %s
                        mode: %s
                        customerService: true
                """
                .formatted(apiBase, name, originalId, appId, secret, token, aesKey, mode);
    }
}
