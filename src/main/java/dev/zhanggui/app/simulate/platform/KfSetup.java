package dev.zhanggui.app.simulate.platform;

/**
 * How a company is set up at WeCom.
 *
 * @param corpId also what the seals are for
 * @param aesKey 43 characters
 */
public record KfSetup(String corpId, String secret, String token, String aesKey) {}
