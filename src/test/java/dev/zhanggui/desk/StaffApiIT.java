package dev.zhanggui.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.http.Assets;
import dev.zhanggui.app.http.HttpVerticle;
import dev.zhanggui.app.http.Readiness;
import dev.zhanggui.message.Staff.Role;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in and for how long, on the shop's web server and a real database, without the rest of the shop. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffApiIT {

    private static final String GATED = "/api/v1/gated";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TurningClock clock = new TurningClock();
    private final StaffApi staff;
    private final Vertx vertx;
    private final int port;

    StaffApiIT(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.staff = new StaffApi(new StaffStore(pool), clock, true);
        Readiness readiness = new Readiness();
        readiness.ready();
        HttpVerticle server = new HttpVerticle(
                new Config.Server(0, "localhost", 1, 64 * 1024, List.of(), true, 1),
                Assets.load(),
                readiness,
                List.of((loop, router) -> {
                    staff.mount(loop, router);
                    router.get(GATED).handler(staff.allow(Role.AGENT)).handler(context -> context.end("in"));
                    return Future::succeededFuture;
                }));
        vertx.deployVerticle(server).await();
        this.port = server.port();
    }

    @BeforeAll
    void people() {
        staff.add(vertx, "lin", "correct horse", Set.of(Role.AGENT)).await();
        staff.add(vertx, "mo", "battery staple", Set.of(Role.MERCHANT)).await();
    }

    @Test
    void aSessionThatIsNotUsedForTwelveHoursIsOver() throws Exception {
        String token = token("lin", "correct horse");
        for (int i = 0; i < 3; i++) {
            clock.turn(Duration.ofHours(11));
            assertThat(gated(token).statusCode()).isEqualTo(200);
        }
        clock.turn(Duration.ofHours(13));
        assertThat(gated(token).statusCode()).isEqualTo(401);
        assertThat(gated(token).body()).contains("sign in at /staff/");
    }

    @Test
    void noSessionLastsLongerThanAWeekHoweverMuchItIsUsed() throws Exception {
        String token = token("lin", "correct horse");
        for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
            clock.turn(Duration.ofHours(8));
            assertThat(gated(token).statusCode()).isEqualTo(200);
        }
        clock.turn(Duration.ofHours(8));
        assertThat(gated(token).statusCode()).isEqualTo(401);
    }

    @Test
    void whoHasAnotherRoleIsToldWhichOneIsNeeded() throws Exception {
        HttpResponse<String> answer = gated(token("mo", "battery staple"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("this needs the role agent");
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() throws Exception {
        staff.add(vertx, "Wei", "correct horse", Set.of(Role.AGENT)).await();
        String token = token("wei", "correct horse");
        staff.password(vertx, "WEI", "another horse").await();
        assertThat(gated(token).statusCode()).isEqualTo(401);
        assertThat(login("wei", "correct horse", "1.1.1.1").statusCode()).isEqualTo(401);
        assertThat(gated(token("wei", "another horse")).statusCode())
                .as("the role is the same")
                .isEqualTo(200);
    }

    @Test
    void afterTenWrongPasswordsEvenTheRightOneWaitsAQuarterOfAnHour() throws Exception {
        for (int i = 0; i < Attempts.MOST_OF_NAME; i++) {
            assertThat(login("lin", "wrong", "2.2.2." + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> limited = login("lin", "correct horse", "2.2.2.99");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.body()).contains("15 minutes");
        assertThat(login("mo", "battery staple", "2.2.2.99").statusCode())
                .as("others come in")
                .isEqualTo(200);
        clock.turn(Attempts.WINDOW);
        assertThat(login("lin", "correct horse", "2.2.2.99").statusCode()).isEqualTo(200);
    }

    private String token(String name, String password) throws Exception {
        return new JsonObject(login(name, password, "3.3.3.3").body()).getString("token");
    }

    private HttpResponse<String> login(String name, String password, String address)
            throws IOException, InterruptedException {
        JsonObject body =
                new JsonObject().put("name", name).put("password", password).put("kind", "bearer");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/staff/login"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> gated(String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + GATED))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
