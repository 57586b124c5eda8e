package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityReaderTest {

    @Test
    void readsTextWithItsIdAndLanguage() {
        ActivityReader.Read read = read(
                """
                {"type":"message","text":"想买跑鞋","locale":"zh-CN","from":{"id":"me","role":"bot"},
                 "channelData":{"clientActivityID":"x1"},"unknown":[1,{}]}""");
        assertThat(read).isEqualTo(new ActivityReader.Read(Content.text("想买跑鞋"), "x1", Language.ZH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'message','text':'Red','value':'colour:red'}",
                "{'type':'message','text':'Red','value':{'payload':'colour:red'}}",
            })
    void readsAPressedButton(String activity) {
        assertThat(read(activity).content()).isEqualTo(Content.press("Red", "colour:red"));
    }

    @Test
    void readsAPostBack() {
        assertThat(read("{'type':'message','text':'colour:red','channelData':{'postBack':true}}")
                        .content())
                .isEqualTo(Content.press("colour:red", "colour:red"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'event','name':'product.clicked','value':'S-1'}          | product.clicked      | S-1",
                "{'type':'event','name':'product.clicked','value':{'sku':'S-1'}}  | product.clicked      | S-1",
                "{'type':'event','name':'rated','value':5}                        | rated                | 5",
                "{'type':'event','name':'webchat/join','value':{'language':'en'}} | conversation.started | ''",
            })
    void readsEvents(String activity, String name, String value) {
        assertThat(read(activity.replace('\'', '"')).content()).isEqualTo(Content.event(name, value.replace("'", "")));
    }

    @Test
    void takesTheLanguageOfAJoin() {
        assertThat(read("{'type':'event','name':'webchat/join','value':{'language':'zh-TW'}}")
                        .language())
                .isEqualTo(Language.ZH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"typing", "messageReaction", "conversationUpdate", "endOfConversation", "invoke"})
    void hearsNothingInSilentTypes(String type) {
        assertThat(ActivityReader.read(sent("{'type':'" + type + "'}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                            | 400 | MissingProperty",
                "{'type':'dance'}                                              | 400 | BadArgument",
                "{'type':'message'}                                            | 400 | MissingProperty",
                "{'type':'message','text':' \\u0000 '}                         | 400 | MissingProperty",
                "{'type':'message','value':{'other':1}}                        | 400 | MissingProperty",
                "{'type':'event'}                                              | 400 | MissingProperty",
                "{'type':'event','name':'a b'}                                 | 400 | MissingProperty",
                "{'type':'event','name':'handoff.returned'}                    | 400 | BadArgument",
                "{'type':'event','name':'Handoff/Late'}                        | 400 | BadArgument",
                "{'type':'event','name':'stock.back','value':'S-1'}            | 400 | BadArgument",
                "{'type':'message','text':'a','channelData':{'clientActivityID':'handoff.late:7'}} | 400 | BadArgument",
                "{'type':'message','text':'a','attachments':[{}]}              | 415 | NotSupported",
                "{'type':'message','text':'a','channelData':{'clientActivityID':''}}     | 400 | InvalidRange",
                "{'type':'message','text':'a','channelData':{'clientActivityID':'\\n'}}  | 400 | InvalidRange",
            })
    void refuses(String activity, int status, Refusal.Code code) {
        Refusal refusal = refusal(activity);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void readsFourThousandCharactersAndNoMore() {
        String most = "👟".repeat(ActivityReader.LONGEST_TEXT);
        assertThat(read("{'type':'message','text':'" + most + "'}").content().text())
                .isEqualTo(most);
        assertThat(refusal("{'type':'message','text':'" + most + "a'}"))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(413))
                .hasMessageContaining("4001")
                .hasMessageContaining("4000");
    }

    @Test
    void boundsPayloadsAndIds() {
        assertThat(refusal("{'type':'message','text':'a','value':'" + "x".repeat(1001) + "'}")
                        .status())
                .isEqualTo(413);
        assertThat(refusal("{'type':'message','text':'a','clientActivityId':'" + "x".repeat(129) + "'}")
                        .status())
                .isEqualTo(400);
    }

    private static Refusal refusal(String activity) {
        Sent sent = sent(activity);
        return catchThrowableOfType(Refusal.class, () -> ActivityReader.read(sent));
    }

    private static ActivityReader.Read read(String activity) {
        return ActivityReader.read(sent(activity)).orElseThrow();
    }

    private static Sent sent(String activity) {
        try {
            return Json.mapper().readValue(activity.replace('\'', '"'), Sent.class);
        } catch (IOException e) {
            throw new AssertionError(activity, e);
        }
    }
}
