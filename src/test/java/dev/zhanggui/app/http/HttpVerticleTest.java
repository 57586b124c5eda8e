package dev.zhanggui.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class HttpVerticleTest {

    private static final Assets ASSETS = Assets.of(
            Map.of(
                    "chat/index.html",
                    bytes("<script type=\"importmap\">{}</script><p>" + "chat ".repeat(100)),
                    "chat/main.js",
                    bytes("export {}")),
            Map.of("lit/3.3.1/index.js", bytes("export {}")));
    private static final Mount FAILING = Mount.of((vertx, router) -> {
        router.get("/api/failure").handler(context -> {
            throw new Failure(FailureCode.NOT_FOUND, "no product X1");
        });
        router.get("/api/defect").handler(context -> {
            throw new IllegalStateException("the password is hunter2");
        });
        router.post("/api/echo").handler(context -> context.end(context.body().buffer()));
        router.post("/api/json").handler(context -> {
            throw new DecodeException("at line 1 of secret.json");
        });
        router.get("/api/busy").handler(context -> context.fail(new Failure(FailureCode.OVERLOADED, "full")));
    });

    private final Readiness readiness = new Readiness();

    private record Answer(int status, io.vertx.core.MultiMap headers, Buffer body) {
        JsonObject json() {
            return body.toJsonObject();
        }
    }

    @Test
    void everyAnswerIsGuarded(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/api/failure", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(answer.headers().get("Referrer-Policy")).isNotEmpty();
                    assertThat(answer.headers().get("Content-Security-Policy"))
                            .isEqualTo("default-src 'none'; frame-ancestors 'none'");
                    test.completeNow();
                })));
    }

    @Test
    void aPageRunsOurScriptsAndItsOwnAndIsFramedByWhomTheConfigurationNames(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/chat/", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.headers().get("Content-Security-Policy"))
                            .contains("script-src 'self' 'sha256-" + Asset.hash(bytes("{}")) + "';")
                            .contains("frame-ancestors 'self' https://www.example.com")
                            .doesNotContain("unsafe");
                    test.completeNow();
                })));
    }

    @Test
    void aFailureSpeaksForItself(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/api/failure", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
                    assertThat(answer.json().getString("detail")).isEqualTo("no product X1");
                    assertThat(answer.json().getInteger("status")).isEqualTo(404);
                    assertThat(answer.json().getString("title")).isEqualTo("Not Found");
                    test.completeNow();
                })));
    }

    @Test
    void aDefectTellsNothingButItsNumber(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/api/defect", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(500);
                    assertThat(answer.body().toString())
                            .doesNotContain("hunter2", "IllegalState")
                            .contains("urn:zhanggui:problem:");
                    test.completeNow();
                })));
    }

    @Test
    void brokenJsonIsTheClientsFault(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.POST, "/api/json", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().getString("detail")).isEqualTo("The body is not valid JSON.");
                    test.completeNow();
                })));
    }

    @Test
    void aFullHouseSaysWhenToComeAgain(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/api/busy", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.headers().get("Retry-After")).isEqualTo("1");
                    test.completeNow();
                })));
    }

    @Test
    void aBodyOverTheBoundIsRefused(Vertx vertx, VertxTestContext test) {
        Future<Answer> fits = ask(vertx, HttpMethod.POST, "/api/echo", Map.of(), "x".repeat(1024));
        Future<Answer> over =
                fits.compose(answer -> send(vertx, HttpMethod.POST, "/api/echo", Map.of(), "x".repeat(1025)));
        Future.all(fits, over)
                .onComplete(test.succeeding(both -> test.verify(() -> {
                    assertThat(fits.result().status()).isEqualTo(200);
                    assertThat(over.result().status()).isEqualTo(413);
                    assertThat(over.result().headers().get("content-type")).isEqualTo("application/problem+json");
                    test.completeNow();
                })));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../pom.xml",
                "/chat/../../logback.xml",
                "/chat/%2e%2e/%2e%2e/logback.xml",
                "/webjars/lit/3.3.1/../../../../logback.xml",
                "/chat/..%2f..%2flogback.xml",
                "/chat/..\\..\\logback.xml",
                "//etc/passwd",
                "/chat/index.html%00.js"
            })
    void noPathLeavesTheAssets(String path, Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, path, Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isBetween(400, 404);
                    assertThat(answer.body().toString()).doesNotContain("<configuration>", "root:");
                    test.completeNow();
                })));
    }

    @Test
    void aPageIsAskedForAnewAndAnswered304(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/chat/", Map.of())
                .compose(first -> {
                    assertThat(first.headers().get("Cache-Control")).isEqualTo("no-cache");
                    String tag = first.headers().get("ETag");
                    return send(vertx, HttpMethod.GET, "/chat/", Map.of("If-None-Match", "\"x\", " + tag), "");
                })
                .onComplete(test.succeeding(second -> test.verify(() -> {
                    assertThat(second.status()).isEqualTo(304);
                    assertThat(second.body().length()).isZero();
                    test.completeNow();
                })));
    }

    @Test
    void aVersionedFileIsKeptForAYear(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/webjars/lit/3.3.1/index.js", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.headers().get("Cache-Control")).contains("max-age=31536000", "immutable");
                    assertThat(answer.headers().get("Content-Type")).startsWith("text/javascript");
                    test.completeNow();
                })));
    }

    @Test
    void textTravelsCompressed(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/chat/", Map.of("Accept-Encoding", "gzip"))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.headers().get("content-encoding")).isEqualTo("gzip");
                    assertThat(answer.body().length()).isLessThan(500);
                    test.completeNow();
                })));
    }

    @Test
    void aFolderWithoutItsSlashIsSentThere(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.GET, "/chat?lang=en", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(308);
                    assertThat(answer.headers().get("Location")).isEqualTo("./chat/?lang=en");
                    test.completeNow();
                })));
    }

    @Test
    void pagesTakeNothingButGetAndHead(Vertx vertx, VertxTestContext test) {
        ask(vertx, HttpMethod.POST, "/chat/", Map.of())
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.status()).isEqualTo(404);
                    test.completeNow();
                })));
    }

    @Test
    void beforeTheOpeningAndAfterTheCloseNobodyIsServed(Vertx vertx, VertxTestContext test) {
        deploy(vertx)
                .compose(port -> send(vertx, HttpMethod.GET, "/chat/", Map.of(), ""))
                .compose(early -> {
                    test.verify(() -> {
                        assertThat(early.status()).isEqualTo(503);
                        assertThat(early.json().getString("detail")).contains("opening");
                    });
                    readiness.ready();
                    readiness.drain();
                    return send(vertx, HttpMethod.GET, "/chat/", Map.of(), "");
                })
                .onComplete(test.succeeding(late -> test.verify(() -> {
                    assertThat(late.status()).isEqualTo(503);
                    assertThat(late.json().getString("detail")).contains("closing");
                    assertThat(late.headers().get("Retry-After")).isEqualTo("1");
                    test.completeNow();
                })));
    }

    @Test
    void aPortInUseIsNamedWithTheWayOut(Vertx vertx, VertxTestContext test) {
        Vertx other = Vertx.vertx();
        deploy(other)
                .compose(port -> vertx.deployVerticle(verticle(port, List.of())))
                .onComplete(result -> other.close()
                        .onComplete(closed -> test.verify(() -> {
                            assertThat(result.cause())
                                    .isInstanceOf(Failure.class)
                                    .hasMessageContaining("port " + port + " is in use")
                                    .hasMessageContaining("ZHANGGUI_SERVER_PORT")
                                    .hasMessageContaining("server.port");
                            test.completeNow();
                        })));
    }

    @Test
    void atTheEndTheRoomsCloseWhatTheyHoldOpen(Vertx vertx, VertxTestContext test) {
        AtomicInteger closed = new AtomicInteger();
        Mount mount = (v, router) -> () -> {
            closed.incrementAndGet();
            return Future.failedFuture("a room may fail");
        };
        vertx.deployVerticle(verticle(0, List.of(mount, FAILING, mount)))
                .compose(vertx::undeploy)
                .onComplete(test.succeeding(done -> test.verify(() -> {
                    assertThat(closed).hasValue(2);
                    test.completeNow();
                })));
    }

    private int port;

    private Future<Answer> ask(Vertx vertx, HttpMethod method, String path, Map<String, String> headers) {
        return ask(vertx, method, path, headers, "");
    }

    private Future<Answer> ask(Vertx vertx, HttpMethod method, String path, Map<String, String> headers, String body) {
        readiness.ready();
        return deploy(vertx).compose(port -> send(vertx, method, path, headers, body));
    }

    private Future<Integer> deploy(Vertx vertx) {
        HttpVerticle verticle = verticle(0, List.of(FAILING));
        return vertx.deployVerticle(verticle).map(id -> port = verticle.port());
    }

    private HttpVerticle verticle(int port, List<Mount> mounts) {
        return new HttpVerticle(
                new Config.Server(port, "127.0.0.1", 1, 1024, List.of("https://www.example.com"), false, 20),
                ASSETS,
                readiness,
                mounts);
    }

    private Future<Answer> send(Vertx vertx, HttpMethod method, String path, Map<String, String> headers, String body) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(method)
                .setURI(path);
        headers.forEach(options::putHeader);
        return vertx.createHttpClient()
                .request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> read(response));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), response.headers(), body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
