package dev.zhanggui.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Notice;
import dev.zhanggui.message.Staff;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the desk reads, where other rooms answer from memory. */
class DeskApiTest {

    private static final Instant AT = Instant.parse("2026-11-28T12:03:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aConversationOfWechatSaysWhetherTheCustomerWasToldThatAnAnswerWaits() throws Exception {
        bus.answer(Notice.LAST, ask -> Future.succeededFuture(new Notice.Last(new Notice.Told(Notice.Result.TOLD, AT))))
                .completion()
                .await();
        assertThat(read(ChannelKind.WECHAT).getJsonObject("notice"))
                .isEqualTo(new JsonObject().put("result", "told").put("at", "2026-11-28T12:03:00Z"));
    }

    @Test
    void withoutAnAnswerAboutNoticesAndOnOtherChannelsItIsReadAsWell() throws Exception {
        JsonObject wechat = read(ChannelKind.WECHAT);
        assertThat(wechat.getJsonObject("notice")).isNull();
        assertThat(wechat.getJsonArray("lines")).isEmpty();
    }

    private JsonObject read(ChannelKind channel) throws Exception {
        Desk.Waiting waiting = new Desk.Waiting("c1", channel, "request", AT, "li", false, null, "");
        bus.answer(Desk.QUEUE, look -> Future.succeededFuture(new Desk.Queue(List.of(waiting), 1)))
                .completion()
                .await();
        bus.answer(Transcript.READ, read -> Future.succeededFuture(new Transcript.Page(List.of())))
                .completion()
                .await();
        Router router = Router.router(vertx);
        new DeskApi(context -> {
                    context.put(Staff.CONTEXT, new Staff.Member("li", "li", Set.of(Staff.Role.AGENT)));
                    context.next();
                })
                .mount(vertx, router);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .await();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + server.actualPort() + "/api/v1/desk/conversations/c1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
