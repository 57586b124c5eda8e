package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.Secret;
import dev.zhanggui.app.http.Mount;
import dev.zhanggui.behaviour.BehaviourVerticle;
import dev.zhanggui.behaviour.EventsApi;
import dev.zhanggui.catalog.CatalogStore;
import dev.zhanggui.catalog.CatalogVerticle;
import dev.zhanggui.catalog.Shelf;
import dev.zhanggui.catalog.ShelfVerticle;
import dev.zhanggui.catalog.VectorStore;
import dev.zhanggui.catalog.VectorVerticle;
import dev.zhanggui.catalog.picture.PictureApi;
import dev.zhanggui.catalog.store.StoreApi;
import dev.zhanggui.channel.kiosk.CallVerticle;
import dev.zhanggui.channel.kiosk.FirstKiosk;
import dev.zhanggui.channel.kiosk.KioskApi;
import dev.zhanggui.channel.kiosk.KioskVerticle;
import dev.zhanggui.channel.kiosk.Kiosks;
import dev.zhanggui.channel.web.DirectLine;
import dev.zhanggui.channel.web.DirectLineApi;
import dev.zhanggui.channel.web.DirectLineSettings;
import dev.zhanggui.channel.web.EndingsVerticle;
import dev.zhanggui.channel.wechat.AccountMode;
import dev.zhanggui.channel.wechat.JsSignatureApi;
import dev.zhanggui.channel.wechat.Wechat;
import dev.zhanggui.channel.wechat.WechatAccount;
import dev.zhanggui.channel.wechat.WechatApi;
import dev.zhanggui.channel.wechat.WechatSettings;
import dev.zhanggui.channel.wechat.WechatVerticle;
import dev.zhanggui.channel.wechat.notice.NoticeForm;
import dev.zhanggui.channel.wechat.notice.NoticeForms;
import dev.zhanggui.channel.wecom.Wecom;
import dev.zhanggui.channel.wecom.WecomAccount;
import dev.zhanggui.channel.wecom.WecomApi;
import dev.zhanggui.channel.wecom.WecomSettings;
import dev.zhanggui.channel.wecom.WecomVerticle;
import dev.zhanggui.conversation.DeliveryVerticle;
import dev.zhanggui.conversation.HandoffVerticle;
import dev.zhanggui.conversation.JournalVerticle;
import dev.zhanggui.conversation.MoveVerticle;
import dev.zhanggui.conversation.PictureVerticle;
import dev.zhanggui.conversation.SecondOpinionVerticle;
import dev.zhanggui.conversation.TurnVerticle;
import dev.zhanggui.conversation.learning.LearningApi;
import dev.zhanggui.conversation.learning.LearningVerticle;
import dev.zhanggui.conversation.playground.PlaygroundApi;
import dev.zhanggui.desk.DeskApi;
import dev.zhanggui.desk.KioskCallsApi;
import dev.zhanggui.desk.KioskStaffApi;
import dev.zhanggui.desk.KioskStockApi;
import dev.zhanggui.desk.StaffApi;
import dev.zhanggui.desk.StaffStore;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.dialog.DialogVerticle;
import dev.zhanggui.dialog.KeptTestVerticle;
import dev.zhanggui.dialog.TeachVerticle;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Staff.Role;
import dev.zhanggui.message.Turn;
import dev.zhanggui.nlp.NlpSettings;
import dev.zhanggui.nlp.NlpVerticle;
import dev.zhanggui.nlp.SecondReaderVerticle;
import dev.zhanggui.order.CheckoutApi;
import dev.zhanggui.order.DeedVerticle;
import dev.zhanggui.order.DemoOrdersVerticle;
import dev.zhanggui.order.OrderStore;
import dev.zhanggui.order.OrderVerticle;
import dev.zhanggui.order.Policy;
import dev.zhanggui.order.WebhookSettings;
import dev.zhanggui.order.WebhookVerticle;
import dev.zhanggui.profile.PrivacyVerticle;
import dev.zhanggui.profile.ProfileVerticle;
import dev.zhanggui.recommend.RecommendVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which rooms there are and what each is given. {@link Boot} says when. */
final class Rooms {

    private static final Duration DIALOG_GLANCE = Duration.ofSeconds(1);
    private static final Duration DEED_GLANCE = Duration.ofMillis(500);
    private static final Duration SECOND_GLANCE = Duration.ofSeconds(2);
    private static final Duration INBOX_GLANCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Config config;
    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry meters;
    private final CurrentDialogs dialogs = new CurrentDialogs();
    private final DirectLine directLine;
    private final Kiosks kiosks;
    private final Wechat wechat;
    private final Wecom wecom;
    private final CatalogStore catalog;
    private final Shelf shelf = new Shelf();
    private final PictureApi pictures;
    private final StoreApi stores;
    private final EventsApi events;
    private final PlaygroundApi playground;
    private final LearningApi learning;
    private final StaffApi staff;
    private final DeskApi desk;
    private final KioskStaffApi kioskStaff;
    private final KioskCallsApi kioskCalls;
    private final KioskStockApi kioskStock;
    private final NlpVerticle understanding;
    private final OrderStore orders;
    private boolean demoOrders;
    private boolean filled;

    /**
     * @param name as the log names it
     * @param verticle makes one instance
     */
    record Room(String name, Supplier<Deployable> verticle, DeploymentOptions options) {
        Room(String name, Supplier<Deployable> verticle) {
            this(name, verticle, new DeploymentOptions());
        }
    }

    Rooms(Config config, Secret secret, Secret apiToken, Pool pool, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
        this.meters = meters;
        this.catalog = new CatalogStore(pool);
        this.pictures = new PictureApi(catalog::drawing);
        this.stores = new StoreApi(shelf::catalog, dialogs::stores, clock);
        this.understanding = new NlpVerticle(nlp(config), meters);
        this.events = new EventsApi(apiToken.value());
        this.staff = new StaffApi(new StaffStore(pool), clock, config.server().trustForwarded());
        this.playground =
                new PlaygroundApi(dialogs, new ChannelLooks(), staff.allow(Role.MERCHANT), clock, System::nanoTime);
        this.learning = new LearningApi(pool, dialogs, staff.allow(Role.MERCHANT), clock);
        this.desk = new DeskApi(staff.allow(Role.AGENT));
        this.kioskStock = new KioskStockApi(staff.allow(Role.KIOSK_STAFF));
        this.kioskCalls = new KioskCallsApi(staff.allow(Role.KIOSK_STAFF));
        this.kioskStaff = new KioskStaffApi(staff.allow(Role.KIOSK_STAFF), dialogs::stores);
        this.orders = new OrderStore(
                pool, policy(config), ZoneId.systemDefault(), unguessable(new SecureRandom()), pages(config));
        byte[] key = secret.value().getBytes(StandardCharsets.UTF_8);
        this.directLine = new DirectLine(directLineSettings(config), key, clock, meters);
        this.kiosks = new Kiosks(
                directLine, key, dialogs::stores, clock, config.server().trustForwarded());
        this.wechat = new Wechat(wechatSettings(config), clock, meters);
        this.wecom = new Wecom(wecomSettings(config), clock, meters);
    }

    private static String pages(Config config) {
        String pages = config.order().pages();
        return pages == null ? "http://localhost:" + config.server().port() : pages;
    }

    /**
     * Fills the shop with the demo goods.
     *
     * @param demo whether to do so, or null for filling an empty shop only; demo orders come in where it is true
     */
    Future<Void> goods(Vertx vertx, @Nullable Boolean demo) {
        demoOrders = Boolean.TRUE.equals(demo);
        Future<Boolean> wanted =
                demo == null ? catalog.count().map(products -> products == 0) : Future.succeededFuture(demo);
        return wanted.onSuccess(fill -> filled = fill)
                .compose(fill -> fill
                        ? catalog.seedDemo(vertx, clock.instant())
                                .onSuccess(counts -> LOG.info("{} demo products came in", counts.products()))
                                .mapEmpty()
                        : Future.succeededFuture());
    }

    /** Those that answer the questions of a turn. Each may ask those before it. */
    List<Room> behindTheCounter() {
        return Stream.of(goodsAndOrders(), thoseWhoKnow())
                .flatMap(rooms -> rooms)
                .toList();
    }

    private Stream<Room> goodsAndOrders() {
        Stream<Room> goods = Stream.of(
                new Room("the shelf", () -> new ShelfVerticle(shelf, catalog, clock)),
                new Room("the catalogue", () -> new CatalogVerticle(shelf, meters)));
        String webhook = config.order().webhookUrl();
        Stream<Room> shop = webhook != null
                ? Stream.of(new Room("the merchant's shop", () -> merchantsShop(webhook)))
                : Stream.concat(
                        Stream.of(
                                new Room("orders", () -> new OrderVerticle(orders, pool, clock)),
                                new Room("what was ordered", () -> new DeedVerticle(pool, DEED_GLANCE))),
                        demoOrders
                                ? Stream.of(new Room("demo orders", () -> new DemoOrdersVerticle(pool, clock)))
                                : Stream.empty());
        return Stream.concat(goods, shop);
    }

    private WebhookVerticle merchantsShop(String url) {
        Secret secret = config.order().webhookSecret();
        if (secret == null) {
            throw new Failure(
                    FailureCode.INVALID, "order.webhookUrl is set; set order.webhookSecret too, 32 characters or more");
        }
        WebhookSettings settings = new WebhookSettings(
                URI.create(url),
                secret.value(),
                Duration.ofMillis(config.order().webhookMillis()));
        return new WebhookVerticle(settings, clock, new SecureRandom()::nextDouble);
    }

    private Stream<Room> thoseWhoKnow() {
        return Stream.of(
                new Room("behaviour", () -> new BehaviourVerticle(pool, clock, meters)),
                new Room("profile", () -> new ProfileVerticle(pool, meters)),
                new Room("privacy", () -> new PrivacyVerticle(pool, new SecureRandom()::nextInt)),
                new Room("dialogs", () -> new DialogVerticle(config.dialogs().dir(), dialogs, DIALOG_GLANCE)),
                new Room(
                        "kept tests",
                        () -> new KeptTestVerticle(config.dialogs().dir())),
                new Room(
                        "taught examples",
                        () -> new TeachVerticle(config.dialogs().dir())),
                new Room("kiosks", () -> new KioskVerticle(kiosks, pool)),
                new Room("understanding", () -> understanding),
                new Room("recommendations", () -> new RecommendVerticle(clock, meters)),
                new Room("the products' vectors", () -> new VectorVerticle(shelf, new VectorStore(pool))));
    }

    /** Completes when sentences are understood: the encoders are loaded and the dialog files are learnt. */
    Future<Void> understands() {
        return understanding.ready();
    }

    /** Those that take messages and give replies. They are closed first, while the lines to the customers still stand. */
    List<Room> atTheCounter() {
        int most = config.conversation().turns();
        return Stream.of(
                        Stream.of(
                                new Room(
                                        "WeChat",
                                        () -> new WechatVerticle(wechat, pool, new SecureRandom()::nextDouble)),
                                new Room(
                                        "WeCom", () -> new WecomVerticle(wecom, pool, new SecureRandom()::nextDouble))),
                        halves().map(shards ->
                                new Room("delivery", () -> new DeliveryVerticle(shards, pool, clock, meters, most))),
                        halves().map(shards ->
                                new Room("turns", () -> new TurnVerticle(shards, pool, dialogs, clock, meters, most))),
                        Stream.of(new Room("handoffs", () -> new HandoffVerticle(pool, clock, dialogs::patience))),
                        Stream.of(new Room(
                                "calls for staff",
                                () -> new CallVerticle(
                                        kiosks,
                                        pool,
                                        Duration.ofSeconds(config.kiosk().callSeconds())))),
                        Stream.of(new Room(
                                "moves", () -> new MoveVerticle(pool, clock, unguessable(new SecureRandom())))),
                        Stream.of(new Room("the end of tokens", () -> new EndingsVerticle(directLine))),
                        Stream.of(new Room("pictures", () -> new PictureVerticle(pool, clock))),
                        Stream.of(new Room("journal", () -> new JournalVerticle(pool, clock, meters, most))),
                        Stream.of(new Room(
                                "the learning inbox", () -> new LearningVerticle(pool, clock, meters, INBOX_GLANCE))),
                        secondOpinions())
                .flatMap(rooms -> rooms)
                .toList();
    }

    private Stream<Room> secondOpinions() {
        return config.nlp().secondOpinion()
                ? Stream.of(
                        new Room("the second reader", SecondReaderVerticle::new),
                        new Room(
                                "second opinions",
                                () -> new SecondOpinionVerticle(pool, ZoneId.systemDefault(), SECOND_GLANCE)))
                : Stream.empty();
    }

    /** The shards for two event loops. */
    private static Stream<List<Integer>> halves() {
        return Stream.of(0, 1).map(half -> IntStream.range(0, Turn.SHARDS)
                .filter(shard -> shard % 2 == half)
                .boxed()
                .toList());
    }

    private static NlpSettings nlp(Config config) {
        NlpSettings usual = NlpSettings.in(config.data().dir().resolve("nlp"));
        return new NlpSettings(
                usual.folder(), config.nlp().workers(), config.nlp().queue(), usual.patience());
    }

    private static DirectLineSettings directLineSettings(Config config) {
        DirectLineSettings usual = DirectLineSettings.standard();
        Config.Chat chat = config.chat();
        Secret userSecret = chat.userSecret();
        return new DirectLineSettings(
                usual.tokenLifetime(),
                usual.ticketLifetime(),
                usual.keepAlive(),
                chat.sockets(),
                perMinute(chat.tokensPerMinute()),
                perMinute(chat.messagesPerMinute()),
                config.server().trustForwarded(),
                Set.copyOf(chat.origins()),
                userSecret == null ? null : userSecret.value());
    }

    /** @throws Failure {@link FailureCode#INVALID} when the accounts do not go together */
    private static WechatSettings wechatSettings(Config config) {
        Config.Wechat channel = config.channels().wechat();
        try {
            return new WechatSettings(
                    URI.create(channel.apiBase()),
                    pages(config),
                    Duration.ofSeconds(channel.freshnessSeconds()),
                    WechatSettings.HOLD,
                    WechatSettings.PICTURE_HOSTS,
                    Stream.concat(
                                    Stream.ofNullable(URI.create(pages(config)).getAuthority()),
                                    channel.signedHosts().stream())
                            .toList(),
                    channel.accounts().stream().map(Rooms::wechatAccount).toList());
        } catch (IllegalArgumentException error) {
            throw new Failure(FailureCode.INVALID, "channels.wechat: " + error.getMessage());
        }
    }

    private static WecomSettings wecomSettings(Config config) {
        Config.Wecom channel = config.channels().wecom();
        try {
            return new WecomSettings(
                    URI.create(channel.apiBase()),
                    Duration.ofSeconds(channel.freshnessSeconds()),
                    channel.accounts().stream()
                            .map(account -> new WecomAccount(
                                    account.name(),
                                    account.corpId(),
                                    account.secret().value(),
                                    account.token().value(),
                                    account.encodingAesKey().value()))
                            .toList());
        } catch (IllegalArgumentException error) {
            throw new Failure(FailureCode.INVALID, "channels.wecom: " + error.getMessage());
        }
    }

    private static WechatAccount wechatAccount(Config.WechatAccount account) {
        Secret secret = account.secret();
        return new WechatAccount(
                account.name(),
                account.originalId(),
                account.appId(),
                secret == null ? null : secret.value(),
                account.token().value(),
                Stream.of(account.encodingAesKey(), account.previousEncodingAesKey())
                        .filter(key -> key != null)
                        .map(Secret::value)
                        .toList(),
                account.mode() == null
                        ? AccountMode.SAFE
                        : AccountMode.valueOf(account.mode().toUpperCase(Locale.ROOT)),
                !Boolean.FALSE.equals(account.customerService()),
                new NoticeForms(
                        noticeForm(account.name(), "templates", account.templates()),
                        noticeForm(account.name(), "subscriptions", account.subscriptions()),
                        account.noticesPerDay() == null ? NoticeForms.USUAL_PER_DAY : account.noticesPerDay()));
    }

    private static @Nullable NoticeForm noticeForm(
            String account, String key, Config.@Nullable WechatTemplates templates) {
        if (templates == null) {
            return null;
        }
        Config.WechatTemplate answer = templates.answer();
        try {
            return new NoticeForm(answer.id(), answer.fields(), answer.url() == null ? "" : answer.url());
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(
                    "account " + account + ", " + key + ".answer: " + error.getMessage(), error);
        }
    }

    private static Policy policy(Config config) {
        Policy usual = Policy.USUAL;
        return new Policy(
                config.order().safetyStock(),
                Duration.ofDays(config.order().returnDays()),
                usual.unpaidFor(),
                usual.deliveryMinor(),
                usual.freeFromMinor());
    }

    /** Names of 192 random bits. */
    private static Supplier<String> unguessable(SecureRandom random) {
        return () -> {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    private static DirectLineSettings.Rate perMinute(int count) {
        return new DirectLineSettings.Rate(count, count / 60.0);
    }

    /** Makes the first member of the staff; the password that was drawn for them, if any. */
    Future<Optional<String>> firstStaff(Vertx vertx) {
        Secret given = config.staff().password();
        return staff.first(vertx, given == null ? null : given.value());
    }

    /** A code for a first kiosk of a shop that was just filled with the demo goods, so that it can be tried at once. */
    Future<Optional<String>> firstKiosk(Vertx vertx) {
        Optional<String> store = dialogs.stores().keySet().stream().findFirst();
        return filled && store.isPresent()
                ? FirstKiosk.code(Bus.of(vertx), store.get())
                : Future.succeededFuture(Optional.empty());
    }

    /** What the rooms put on the web server. */
    List<Mount> mounts() {
        CheckoutApi checkout = new CheckoutApi(orders, clock);
        return List.of(
                this::directLine,
                Mount.of((vertx, router) -> new KioskApi(vertx, kiosks, pool).mount(router)),
                this::wechat,
                Mount.of((vertx, router) -> new WecomApi(wecom, pool).mount(router)),
                Mount.of(JsSignatureApi::mount),
                Mount.of(events::mount),
                Mount.of(staff::mount),
                Mount.of(desk::mount),
                Mount.of(kioskCalls::mount),
                Mount.of(kioskStock::mount),
                Mount.of(kioskStaff::mount),
                Mount.of(playground::mount),
                Mount.of(learning::mount),
                Mount.of((vertx, router) -> pictures.mount(router)),
                Mount.of(stores::mount),
                Mount.of((vertx, router) -> checkout.mount(router)));
    }

    private Supplier<Future<Void>> wechat(Vertx vertx, Router router) {
        WechatApi api = new WechatApi(vertx, wechat, pool);
        api.mount(router);
        return api::close;
    }

    private Supplier<Future<Void>> directLine(Vertx vertx, Router router) {
        DirectLineApi api = new DirectLineApi(vertx, directLine);
        api.mount(router);
        return api::close;
    }
}
