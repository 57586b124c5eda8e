package dev.zhanggui.nlp.slot;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adds to the entities that rules and the catalogue find those that the examples taught. */
public final class SlotEntities {

    /** What stands behind so many tokens is not looked at. */
    static final int MOST_TOKENS = 128;

    /** Between a type and the role in the name of a slot. */
    static final char ROLE = '/';

    private SlotEntities() {}

    /** The slot that entities of a type and a role fill; the role may be empty. */
    public static String slot(String type, String role) {
        return role.isEmpty() ? type : type + ROLE + role;
    }

    /**
     * All entities, in order of their start. What the rules found holds where a learnt one overlaps it.
     *
     * @param words of the text, with positions in its prepared form
     * @param named what the rules found
     */
    public static List<Entity> add(
            SlotModels models, Language language, PreparedText prepared, List<Word> words, List<Entity> named) {
        SlotModel model = models.in(language);
        if (model.types().isEmpty()) {
            return named;
        }
        List<SlotToken> tokens = SlotReader.tokens(words);
        SlotSentence sentence = SlotSentence.of(tokens.subList(0, Math.min(MOST_TOKENS, tokens.size())));
        List<Entity> all = new ArrayList<>(named);
        for (Chunk chunk : model.sure(sentence)) {
            int from = tokens.get(chunk.start()).start();
            int to = tokens.get(chunk.end() - 1).end();
            int start = prepared.start(from);
            int end = prepared.end(to);
            if (start < end && named.stream().noneMatch(entity -> entity.start() < end && start < entity.end())) {
                String text = prepared.original().substring(start, end);
                int role = chunk.type().indexOf(ROLE);
                all.add(new Entity(
                        role < 0 ? chunk.type() : chunk.type().substring(0, role),
                        models.value(chunk.type(), prepared.text().substring(from, to))
                                .orElse(text),
                        role < 0 ? null : chunk.type().substring(role + 1),
                        false,
                        text,
                        start,
                        end));
            }
        }
        all.sort(Comparator.comparingInt(Entity::start));
        return List.copyOf(all);
    }
}
