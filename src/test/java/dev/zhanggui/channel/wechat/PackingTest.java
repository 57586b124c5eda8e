package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.channel.wechat.outgoing.Looks;
import dev.zhanggui.channel.wechat.outgoing.Owed;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Parcel;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final ProductCard TEA =
            new ProductCard("T-1", "龙井", new Money(19_900, "CNY"), 3, "/t.jpg", "/p/t", "很香");

    private final Packing packing = new Packing(new Looks(new WechatForms("https://shop.example.com")));

    @Test
    void whereThereIsRoomAnswersGoAsTheyAre() {
        Packing.Next next = packing.next(List.of(owed(1, Content.text("一")), owed(2, Content.text("二"))), 5);
        assertThat(next.parcel().seqs()).containsExactly(1L);
        assertThat(next.parcel().body()).containsEntry("content", "一");
        assertThat(next.parcel().complete()).isTrue();
    }

    @Test
    void theLastMessageIsKeptForPeople() {
        assertThat(packing.next(List.of(owed(1, Content.text("一"))), 1).parcel())
                .isNull();
        assertThat(packing.next(List.of(owed(1, Content.text("一"))), 0).parcel())
                .isNull();
        Owed notice = owed(2, Content.text("稍等，同事就来"));
        Owed initiate = owed(3, Content.event("handoff.initiate", "request"));
        assertThat(packing.next(List.of(notice, initiate), 1).parcel().body()).containsEntry("content", "稍等，同事就来");
        Owed agent = new Owed(activity(4, Activity.Role.AGENT, Content.text("您好")), 0, false);
        assertThat(packing.next(List.of(agent), 1).parcel()).isNotNull();
        assertThat(packing.next(List.of(agent), 0).parcel()).isNull();
    }

    @Test
    void besideAPersonsWordsThereIsRoomForTheAnswerToWhatTheUserSaysNext() {
        Owed agent = new Owed(activity(4, Activity.Role.AGENT, Content.text("您好")), 0, false);
        List<Owed> waited =
                List.of(owed(1, Content.text("一")), owed(2, Content.text("二")), owed(3, Content.text("三")), agent);
        assertThat(packing.next(waited, 5).parcel().seqs()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(packing.next(waited, 6).parcel().seqs()).containsExactly(1L);
        assertThat(packing.next(List.of(agent), 2).parcel().seqs()).containsExactly(4L);
    }

    @Test
    void whatSaysNothingInWechatIsForgotten() {
        Packing.Next next =
                packing.next(List.of(owed(1, Content.event("handoff.status", "taken")), owed(2, Content.text("二"))), 5);
        assertThat(next.silent()).containsExactly(1L);
        assertThat(next.parcel().seqs()).containsExactly(2L);
    }

    @Test
    void aProductIsWrittenOutWhereThereIsNoRoomForItsPicture() {
        Owed product = owed(1, Content.answer("这款最好", List.of(), List.of(TEA)));
        assertThat(packing.next(List.of(product), 3).parcel().complete()).isFalse();
        Parcel tight = packing.next(List.of(product), 2).parcel();
        assertThat(tight.complete()).isTrue();
        assertThat((String) tight.body().get("content")).contains("这款最好", "龙井", "¥199");
        assertThat(tight.numbers()).containsExactly(new Button("龙井", "product:T-1"));
    }

    @Test
    void picturesAndLinksAreAbsolute() {
        Owed product = new Owed(activity(1, Activity.Role.BOT, Content.answer("好", List.of(), List.of(TEA))), 1, false);
        Parcel news = packing.next(List.of(product), 5).parcel();
        assertThat(news.type()).isEqualTo("news");
        assertThat(news.body().toString()).contains("https://shop.example.com/t.jpg", "https://shop.example.com/p/t");
    }

    @Test
    void twoListsOfNumbersAreNotMixed() {
        List<Button> buttons = List.of(new Button("甲", "a"), new Button("乙", "b"));
        Content list = Content.answer("选", buttons, List.of(TEA, TEA));
        Parcel parcel = packing.next(List.of(owed(1, list), owed(2, list)), 2).parcel();
        assertThat(parcel.seqs()).containsExactly(1L);
    }

    /** Whatever is owed and allowed: nothing is too long, nothing is lost or doubled, and the bound is kept. */
    @Property(tries = 300)
    void everyWordArrivesOnceInOrderWithinTheBound(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 2_500) Integer> lengths,
            @ForAll @IntRange(min = 2, max = 6) int left) {
        List<Owed> owed = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            owed.add(owed(i + 1, Content.text(words(i, lengths.get(i)))));
        }
        String all = plain(
                owed.stream().map(each -> each.activity().content().text()).collect(Collectors.joining()));
        StringBuilder seen = new StringBuilder();
        int rounds = 0;
        while (!owed.isEmpty()) {
            assertThat(++rounds).isLessThan(200);
            int room = left;
            Parcel parcel = packing.next(owed, room).parcel();
            while (parcel != null) {
                String text = (String) parcel.body().get("content");
                assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 2_048);
                seen.append(text);
                owed = after(owed, parcel);
                room--;
                parcel = packing.next(owed, room).parcel();
            }
            assertThat(room).isPositive();
        }
        assertThat(plain(seen.toString())).isEqualTo(all);
    }

    private static List<Owed> after(List<Owed> owed, Parcel parcel) {
        return owed.stream()
                .filter(each -> !(parcel.complete()
                        && parcel.seqs().contains(each.activity().seq())))
                .map(each -> parcel.seqs().contains(each.activity().seq())
                        ? new Owed(each.activity(), each.part() + 1, parcel.tight())
                        : each)
                .toList();
    }

    /** Each word occurs once, so that a doubled or moved one shows. */
    private static String words(int answer, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> answer + "字" + i + "。")
                .collect(Collectors.joining())
                .substring(0, length);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Owed owed(long seq, Content content) {
        return new Owed(activity(seq, Activity.Role.BOT, content), 0, false);
    }

    private static Activity activity(long seq, Activity.Role role, Content content) {
        return new Activity("a" + seq, "c", seq, role, "bot", content, null, "q", Instant.EPOCH);
    }
}
