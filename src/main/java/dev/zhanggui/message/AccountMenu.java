package dev.zhanggui.message;

import java.util.List;

/** The menu of the shop's accounts on a messenger, as the dialog files draw it: channel → dialog. */
public final class AccountMenu {

    public static final Address<Ask, Menu> ADDRESS = new Address<>("dialog.menu", Ask.class, Menu.class);

    public record Ask() implements Message {}

    /** @param entries 1 to 3 in the order of the file; none where the files draw no menu */
    public record Menu(List<Entry> entries) implements Message {
        public Menu {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param title in the shop's first language: 16 bytes of UTF-8 at most, 60 in a second row
     * @param press what a press means, as on a button; empty where it opens a page, or a second row
     * @param url the page that a press opens; empty where it means something, or opens a second row
     * @param below the second row, at most 5; else empty
     */
    public record Entry(String title, String press, String url, List<Entry> below) {
        public Entry {
            below = List.copyOf(below);
        }
    }

    private AccountMenu() {}
}
