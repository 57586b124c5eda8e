package dev.zhanggui.dialog;

import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.AccountMenu.Entry;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code wechat/menu.yml}: the menu of the shop's accounts, within what the platform takes. */
final class MenuFile {

    static final String NAME = "wechat/menu.yml";

    private static final int MOST = 3;
    private static final int MOST_BELOW = 5;
    private static final int TITLE = 16;
    private static final int TITLE_BELOW = 60;
    private static final int PRESS = 128;
    private static final int URL = 1_024;

    private final Shop shop;
    private final ButtonCheck buttons;

    /** @param buttons knows where a press may lead */
    MenuFile(Shop shop, ButtonCheck buttons) {
        this.shop = shop;
        this.buttons = buttons;
    }

    AccountMenu.Menu read(Yaml file) {
        file.allow("menu");
        return new AccountMenu.Menu(entries(file.need("menu"), MOST, TITLE));
    }

    private List<Entry> entries(Yaml list, int most, int longest) {
        List<Yaml> entries = list.list();
        if (entries.size() > most) {
            list.finding(
                    entries.size() + " entries",
                    "WeChat takes at most " + MOST + ", and " + MOST_BELOW + " below one",
                    "leave some out");
        }
        return entries.stream().map(entry -> entry(entry, longest)).toList();
    }

    private Entry entry(Yaml entry, int longest) {
        entry.allow("title", "press", "url", "below");
        LocalText title = title(entry.need("title"), longest);
        Optional<Yaml> press = entry.get("press");
        Optional<Yaml> url = entry.get("url");
        Optional<Yaml> below = longest == TITLE ? entry.get("below") : Optional.empty();
        if (Stream.of(press, url, below).filter(Optional::isPresent).count() != 1) {
            entry.finding(
                    "a menu entry does not do one thing",
                    "WeChat would refuse the menu",
                    longest == TITLE ? "give it one of press, url and below" : "give it either press or url");
        }
        press.ifPresent(this::checkPress);
        url.ifPresent(MenuFile::checkUrl);
        return new Entry(
                title.in(shop.languages().get(0)),
                press.map(Yaml::text).orElse(""),
                url.map(Yaml::text).orElse(""),
                below.map(row -> entries(row, MOST_BELOW, TITLE_BELOW)).orElse(List.of()));
    }

    private static LocalText title(Yaml node, int longest) {
        LocalText title = ShopFile.local(node);
        for (Language language : Language.values()) {
            int size = title.in(language).getBytes(StandardCharsets.UTF_8).length;
            if (size > longest) {
                node.finding(
                        "'" + title.in(language) + "' has " + size + " bytes",
                        "WeChat takes at most " + longest + " here; a Chinese character has three",
                        "write it shorter");
            }
        }
        return title;
    }

    private void checkPress(Yaml press) {
        String text = press.text();
        if (text.getBytes(StandardCharsets.UTF_8).length > PRESS) {
            press.finding("more than " + PRESS + " bytes", "WeChat would refuse the menu", "write a shorter name");
        }
        buttons.check(Template.of(text), press);
    }

    private static void checkUrl(Yaml url) {
        String text = url.text();
        if (!text.matches("https?://[^\\s]+") || text.getBytes(StandardCharsets.UTF_8).length > URL) {
            url.finding(
                    "'" + text + "' is no address of a page",
                    "WeChat would refuse the menu",
                    "write https://… of at most " + URL + " bytes");
        }
    }
}
