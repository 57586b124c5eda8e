package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * {@code shop.yml}: who the shop is.
 *
 * @param languages in which it speaks, the first one where nothing is known
 * @param currency ISO 4217
 * @param margin two guesses closer than this are put to the customer to choose from
 * @param floor a guess below this is not worth asking about
 * @param patience how long a customer waits for a person before the bot goes on
 */
record Shop(
        LocalText name,
        List<Language> languages,
        String currency,
        double margin,
        double floor,
        Duration patience,
        List<Store> stores) {

    /**
     * @param id as in the stock of the catalogue
     * @param zh further Chinese words for it
     * @param en further English words for it
     */
    record Store(
            String id, LocalText name, LocalText place, List<String> zh, List<String> en, List<OpeningHours> hours) {}

    /** Opening hours on some days of the week. */
    record OpeningHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}

    Shop {
        languages = List.copyOf(languages);
        stores = List.copyOf(stores);
    }
}
