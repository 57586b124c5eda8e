package dev.zhanggui.channel.wechat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/** Which menu each account has on the platform. */
final class MenuStore {

    private final Pool pool;

    MenuStore(Pool pool) {
        this.pool = pool;
    }

    /** The digest of an account's menu; empty where none was drawn. */
    Future<String> drawn(String account) {
        return pool.preparedQuery("SELECT digest FROM wechat_menu WHERE account = $1")
                .execute(Tuple.of(account))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getString("digest"))
                        .orElse(""));
    }

    Future<Void> drew(String account, String digest) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wechat_menu (account, digest) VALUES ($1, $2)
                        ON CONFLICT (account) DO UPDATE SET digest = $2""")
                .execute(Tuple.of(account, digest))
                .mapEmpty();
    }
}
