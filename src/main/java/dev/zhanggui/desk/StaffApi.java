package dev.zhanggui.desk;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Staff;
import dev.zhanggui.message.Staff.Member;
import dev.zhanggui.message.Staff.Role;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.hashing.HashingStrategy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Staff sign in and out under {@code /api/v1/staff}, and every path that needs them asks {@link #allow}. A browser's
 * session is a cookie that no script reads and no other site sends; a program asks for a bearer token instead. Wrong
 * names and wrong passwords are answered alike, after the same work.
 */
public final class StaffApi {

    private static final String COOKIE = "zhanggui_staff";
    private static final String BEARER = "Bearer ";
    private static final int TOKEN_BYTES = 32;
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 256;
    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@-]{1,64}");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** PBKDF2 with HMAC-SHA512 at OWASP's number of rounds (Password Storage Cheat Sheet, 2023). */
    private static final String ALGORITHM = "pbkdf2";

    private static final Map<String, String> ROUNDS = Map.of("it", "210000");

    private final StaffStore store;
    private final Clock clock;
    private final boolean trustForwarded;
    private final SecureRandom random = new SecureRandom();
    private final HashingStrategy hashing = HashingStrategy.load();
    private final Attempts attempts;

    /** Costs what a real one costs, and is nobody's. */
    private final String nobody = hash("nobody");

    /** @param trustForwarded whether {@code X-Forwarded-…} headers are believed */
    public StaffApi(StaffStore store, Clock clock, boolean trustForwarded) {
        this.store = store;
        this.clock = clock;
        this.trustForwarded = trustForwarded;
        this.attempts = new Attempts(clock);
    }

    /** Mounts the routes; the body is read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        router.post("/api/v1/staff/login").handler(context -> login(vertx, context));
        router.post("/api/v1/staff/logout").handler(this::logout);
        router.get("/api/v1/staff/me").handler(allow(Role.values()));
        router.get("/api/v1/staff/me").handler(context -> {
            if (context.get(Staff.CONTEXT) instanceof Member member) {
                answer(context, member, null);
            }
        });
    }

    /**
     * Makes the first member, who may everything, where there is none.
     *
     * @param password the one that is set by configuration, or null to draw one
     * @return the password that was drawn, or empty when there was a member or the password was given
     */
    public Future<Optional<String>> first(Vertx vertx, @Nullable String password) {
        String chosen = password == null ? draw() : password;
        return store.isEmpty()
                .compose(empty -> empty
                        ? vertx.executeBlocking(() -> hash(chosen), false)
                                .compose(hash -> store.first("admin", hash, Set.of(Role.ADMIN), clock.instant()))
                        : Future.succeededFuture(false))
                .map(made -> made && password == null ? Optional.of(chosen) : Optional.empty());
    }

    /**
     * Makes a member; {@link FailureCode#CONFLICT} when there is one of that name.
     *
     * @param name 1 to 64 letters, digits and {@code . _ - @}; upper case is lower case
     * @param password one that is {@link #checked}
     */
    public Future<Void> add(Vertx vertx, String name, String password, Set<Role> roles) {
        if (!NAME.matcher(name).matches()) {
            return Future.failedFuture(new Failure(
                    FailureCode.INVALID, "a name has 1 to " + LONGEST_NAME + " letters, digits and . _ - @"));
        }
        return vertx.executeBlocking(() -> hash(password), false)
                .compose(hash -> store.add(name, hash, roles, clock.instant()))
                .map(added -> {
                    if (!added) {
                        throw new Failure(
                                FailureCode.CONFLICT,
                                "there is a member " + name + " already; 'staff password' gives another password");
                    }
                    return null;
                });
    }

    /**
     * Gives a member another password and ends the sessions of before; {@link FailureCode#NOT_FOUND} when there is no
     * member of that name.
     *
     * @param password one that is {@link #checked}
     */
    public Future<Void> password(Vertx vertx, String name, String password) {
        return vertx.executeBlocking(() -> hash(password), false)
                .compose(hash -> store.password(name, hash))
                .map(changed -> {
                    if (!changed) {
                        throw new Failure(
                                FailureCode.NOT_FOUND, "there is no member " + name + "; 'staff add' makes one");
                    }
                    return null;
                });
    }

    /** The password, if it is long enough to be guessed by nobody; {@link FailureCode#INVALID} otherwise. */
    public static String checked(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new Failure(
                    FailureCode.INVALID,
                    "a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
        }
        return password;
    }

    /** Lets through who has one of the roles, with the member in the context; 401 and 403 for others. */
    public Handler<RoutingContext> allow(Role... roles) {
        Set<Role> any = Set.of(roles);
        return context -> {
            String token = token(context);
            if (token == null) {
                refuse(context);
            } else if (!ours(context)) {
                context.fail(new Failure(FailureCode.FORBIDDEN, "this request comes from a page of another site"));
            } else {
                store.session(digest(token), clock.instant())
                        .onFailure(context::fail)
                        .onSuccess(found -> {
                            if (found.isEmpty()) {
                                refuse(context);
                            } else if (!found.get().may(any)) {
                                context.fail(new Failure(
                                        FailureCode.FORBIDDEN,
                                        "this needs the role "
                                                + String.join(
                                                        " or ",
                                                        any.stream()
                                                                .map(StaffApi::tag)
                                                                .sorted()
                                                                .toList())));
                            } else {
                                context.put(Staff.CONTEXT, found.get());
                                context.next();
                            }
                        });
            }
        };
    }

    private static void refuse(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        context.fail(new Failure(FailureCode.UNAUTHENTICATED, "sign in at /staff/ first; the session may be over"));
    }

    private void login(Vertx vertx, RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String name = text(body, "name").strip().toLowerCase(Locale.ROOT);
        String password = text(body, "password");
        if (!ours(context)) {
            throw new Failure(FailureCode.FORBIDDEN, "this request comes from a page of another site");
        }
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || password.isEmpty()
                || password.length() > LONGEST_PASSWORD) {
            throw new Failure(
                    FailureCode.INVALID,
                    "send name (at most " + LONGEST_NAME + " characters) and password (at most " + LONGEST_PASSWORD
                            + ")");
        }
        String address = address(context.request());
        if (!attempts.allows(name, address)) {
            throw new Failure(
                    FailureCode.OVERLOADED,
                    "too many wrong passwords; try again in " + Attempts.WINDOW.toMinutes() + " minutes");
        }
        attempts.missed(name, address);
        store.find(name)
                .compose(found -> vertx.executeBlocking(
                        () -> hashing.verify(
                                        found.map(StaffStore.Known::passwordHash)
                                                .orElse(nobody),
                                        password)
                                ? found.map(StaffStore.Known::member)
                                : Optional.<Member>empty(),
                        false))
                .onFailure(context::fail)
                .onSuccess(member -> {
                    if (member.isEmpty()) {
                        context.fail(
                                new Failure(FailureCode.UNAUTHENTICATED, "name and password do not belong together"));
                    } else {
                        attempts.right(name, address);
                        begin(context, member.get(), text(body, "kind").equals("bearer"));
                    }
                });
    }

    private void begin(RoutingContext context, Member member, boolean bearer) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.begin(member, digest(token), clock.instant())
                .onFailure(context::fail)
                .onSuccess(begun -> {
                    if (!bearer) {
                        context.response().addCookie(cookie(context, token).setMaxAge(StaffStore.LONGEST.toSeconds()));
                    }
                    answer(context, member, bearer ? token : null);
                });
    }

    private void logout(RoutingContext context) {
        String token = token(context);
        if (!ours(context)) {
            throw new Failure(FailureCode.FORBIDDEN, "this request comes from a page of another site");
        }
        (token == null ? Future.<Void>succeededFuture() : store.end(digest(token)))
                .onFailure(context::fail)
                .onSuccess(ended -> {
                    context.response().addCookie(cookie(context, "").setMaxAge(0));
                    context.response().setStatusCode(204).end();
                });
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(scheme(context.request()).equals("https"));
    }

    private static void answer(RoutingContext context, Member member, @Nullable String token) {
        JsonObject body = new JsonObject()
                .put("id", member.id())
                .put("name", member.name())
                .put(
                        "roles",
                        new JsonArray(member.roles().stream()
                                .map(StaffApi::tag)
                                .sorted()
                                .toList()));
        if (token != null) {
            body.put("token", token);
        }
        context.response().putHeader("Cache-Control", "no-store");
        context.json(body);
    }

    private static @Nullable String token(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Whether a request that may change something comes from our own pages, or from a program that sends no origin. */
    private boolean ours(RoutingContext context) {
        HttpServerRequest request = context.request();
        String shown = request.getHeader("Authorization");
        boolean bearer = shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (SAFE.contains(request.method()) || bearer) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin != null) {
            String host = trustForwarded && request.getHeader("X-Forwarded-Host") != null
                    ? request.getHeader("X-Forwarded-Host")
                    : String.valueOf(request.authority());
            return origin.equalsIgnoreCase(scheme(request) + "://" + host);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private String scheme(HttpServerRequest request) {
        String forwarded = trustForwarded ? request.getHeader("X-Forwarded-Proto") : null;
        return forwarded != null ? forwarded : request.isSSL() ? "https" : "http";
    }

    private String address(HttpServerRequest request) {
        String forwarded = trustForwarded ? request.getHeader("X-Forwarded-For") : null;
        return forwarded != null
                ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : String.valueOf(request.remoteAddress().hostAddress());
    }

    private String hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return hashing.hash(
                ALGORITHM, ROUNDS, Base64.getEncoder().withoutPadding().encodeToString(salt), password);
    }

    /** Sixteen characters that are easy to type, 79 bits. */
    private String draw() {
        String alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable JsonObject body, String key) {
        return body != null && body.getValue(key) instanceof String text ? text : "";
    }

    private static String tag(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
