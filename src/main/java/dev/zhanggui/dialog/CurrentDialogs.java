package dev.zhanggui.dialog;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine of the dialog files as they are now, and those of the versions before, in which running conversations
 * finish. The verticle that reloads the files sets it, turns on any thread read it.
 */
public final class CurrentDialogs {

    /** So many versions are kept, the present one included. */
    static final int KEPT = 8;

    private volatile List<Machine> machines = List.of();

    /**
     * The machine of the files as they are now.
     *
     * @throws IllegalStateException before the dialog files are loaded
     */
    public Machine machine() {
        List<Machine> kept = machines;
        if (kept.isEmpty()) {
            throw new IllegalStateException("the dialog files are not loaded yet");
        }
        return kept.get(0);
    }

    /** How long a customer waits for a person before the bot goes on, by the files as they are now. */
    public Duration patience() {
        return machine().dialogs().shop().patience();
    }

    /** What the stores are called, by their keys, in the order of the file. */
    public Map<String, LocalText> stores() {
        Map<String, LocalText> stores = new LinkedHashMap<>();
        machine().dialogs().shop().stores().forEach(store -> stores.put(store.id(), store.name()));
        return stores;
    }

    /**
     * The machine to begin a turn with; the turn keeps it to its end. It is that of the version in which the
     * conversation was asked its open question, as long as that is kept, else the present one.
     *
     * @throws IllegalStateException before the dialog files are loaded
     */
    public Machine machine(DialogState state) {
        Machine now = machine();
        return state.stack().isEmpty()
                ? now
                : machines.stream()
                        .filter(machine -> machine.dialogs().version().equals(state.version()))
                        .findFirst()
                        .orElse(now);
    }

    /** Puts other files in the place of those before. Only one thread calls it. */
    void set(Dialogs dialogs, Vocabulary.Terms terms) {
        List<Machine> all = new ArrayList<>(List.of(new Machine(dialogs, terms)));
        machines.stream()
                .filter(machine -> !machine.dialogs().version().equals(dialogs.version()))
                .limit(KEPT - 1L)
                .forEach(all::add);
        machines = List.copyOf(all);
    }

    /** Gives all versions other names for the ids of the catalogue. Only the thread that sets the files calls it. */
    void set(Vocabulary.Terms terms) {
        machines = machines.stream()
                .map(machine -> new Machine(machine.dialogs(), terms))
                .toList();
    }
}
