package dev.zhanggui.dialog;

import java.util.List;

/**
 * A turn between its first input and its last.
 *
 * @param utterance what is being answered
 * @param recent SKUs that the customer saw lately, newest first
 * @param visits conversations of the customer, this one included; 0 when nobody knows
 * @param asked whether a question was open when the turn began
 * @param lookups how many lookups it has asked for
 * @param spoken how many answers it has given
 * @param listed whether it has shown a list of products
 * @param newTopic whether it began a new search
 * @param before the wish when it began
 * @param unclear whether it is not clear which product is meant
 */
record Progress(
        Utterance utterance,
        List<String> recent,
        int visits,
        boolean asked,
        int lookups,
        int spoken,
        boolean listed,
        boolean newTopic,
        Wish before,
        boolean unclear,
        Place place) {

    Progress {
        recent = List.copyOf(recent);
    }
}
