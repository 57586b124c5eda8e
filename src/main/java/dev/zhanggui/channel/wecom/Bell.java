package dev.zhanggui.channel.wecom;

/**
 * A desk's bell: somebody wrote.
 *
 * @param openKfId the desk
 * @param token shows for ten minutes that the fetching is due; empty where nobody rang
 */
record Bell(String account, String openKfId, String token) {}
