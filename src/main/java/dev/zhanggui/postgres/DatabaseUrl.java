package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Where a database is and who asks there. Its text form never shows the password.
 *
 * <p>Written {@code postgresql://user:password@host:port/database?sslmode=require}. The port is 5432 when absent;
 * {@code sslmode} is one of {@code disable, allow, prefer, require, verify-ca, verify-full} and {@code disable} when
 * absent.
 */
public final class DatabaseUrl {

    private static final String SHAPE = "expected postgresql://user:password@host:port/database";

    private final PgConnectOptions options;

    private DatabaseUrl(PgConnectOptions options) {
        this.options = options;
    }

    /**
     * Reads a URL.
     *
     * @throws Failure {@link FailureCode#INVALID} when the text is no PostgreSQL URL or names no host, user or database
     */
    public static DatabaseUrl parse(String url) {
        String text = url.strip();
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw invalid("does not begin with postgresql://");
        }
        String rest = text.substring(text.indexOf("://") + 3);
        if (rest.matches("([^/?]*@)?(:[0-9]*)?([/?].*)?")) {
            throw invalid("names no host");
        }
        PgConnectOptions options;
        try {
            options = PgConnectOptions.fromUri(text);
        } catch (RuntimeException error) {
            throw invalid("cannot be read");
        }
        if (options.getPort() < 1 || options.getPort() > 65_535) {
            throw invalid("has no port between 1 and 65535");
        }
        if (!rest.contains("@") && !rest.contains("user=")) {
            throw invalid("names no user");
        }
        if (!rest.matches("[^/?]*/[^?].*") && !rest.contains("dbname=")) {
            throw invalid("names no database");
        }
        return new DatabaseUrl(options);
    }

    static DatabaseUrl of(String host, int port, String database, String user, String password) {
        return new DatabaseUrl(new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password));
    }

    /** The same server and user, another database. */
    DatabaseUrl withDatabase(String database) {
        return new DatabaseUrl(new PgConnectOptions(options).setDatabase(database));
    }

    /** What the reactive client connects with; a fresh copy. */
    PgConnectOptions options() {
        PgConnectOptions copy = new PgConnectOptions(options);
        SslMode mode = copy.getSslMode();
        if (mode == SslMode.DISABLE) {
            return copy;
        }
        boolean verified = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;
        return copy.setSslOptions(new ClientSSLOptions()
                .setTrustAll(!verified)
                .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : ""));
    }

    /** The URL for the blocking driver, without the user. */
    String jdbc() {
        String url = "jdbc:postgresql://" + host() + ":" + options.getPort() + "/"
                + URLEncoder.encode(options.getDatabase(), StandardCharsets.UTF_8);
        return options.getSslMode() == SslMode.DISABLE ? url : url + "?sslmode=" + options.getSslMode().value;
    }

    String user() {
        return options.getUser();
    }

    String password() {
        return options.getPassword() == null ? "" : options.getPassword();
    }

    /** User, password and time limits for the blocking driver. */
    Properties credentials() {
        Properties credentials = new Properties();
        credentials.setProperty("user", user());
        credentials.setProperty("password", password());
        credentials.setProperty("connectTimeout", "10");
        credentials.setProperty("loginTimeout", "10");
        credentials.setProperty("ApplicationName", "zhanggui");
        return credentials;
    }

    /** {@code user@host:port/database}. */
    @Override
    public String toString() {
        return user() + "@" + host() + ":" + options.getPort() + "/" + options.getDatabase();
    }

    private String host() {
        return options.getHost().contains(":") ? "[" + options.getHost() + "]" : options.getHost();
    }

    private static Failure invalid(String why) {
        return new Failure(FailureCode.INVALID, "the database URL " + why + "; " + SHAPE);
    }
}
