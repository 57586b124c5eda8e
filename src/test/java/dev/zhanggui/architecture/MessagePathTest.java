package dev.zhanggui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.zhanggui.message.Address;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Topic;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of arrows in the architecture document is the one that the code takes. */
class MessagePathTest {

    private static final String ROOT = "dev.zhanggui.";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| ([a-z, ]+) \\| ([a-z, ]+) \\| (.+) \\|");
    private static final Pattern RECORD = Pattern.compile("`([A-Za-z.]+)`");

    /** A line of the table. */
    private record Arrow(Set<String> askers, Set<String> answerers, List<String> records) {}

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.zhanggui");

    @Test
    void theTableNamesEveryAddressWithItsRecords() throws Exception {
        Map<String, List<String>> inCode = new TreeMap<>();
        for (Object address : addresses().values()) {
            if (address instanceof Address<?, ?> ask) {
                inCode.put(ask.name(), List.of(name(ask.question()), name(ask.answer())));
            } else if (address instanceof Topic<?> topic) {
                inCode.put(topic.name(), List.of(name(topic.type())));
            }
        }
        Map<String, List<String>> drawn = new TreeMap<>();
        table().forEach((address, arrow) -> drawn.put(address, arrow.records()));
        assertThat(drawn).isEqualTo(inCode);
    }

    @Test
    void theTableNamesTheRoomsThatTakePart() throws Exception {
        Map<String, Arrow> table = table();
        Map<String, Set<String>> inCode = new TreeMap<>();
        addresses().forEach((field, address) -> inCode.put(address(address), rooms(field)));
        Map<String, Set<String>> drawn = new TreeMap<>();
        table.forEach((address, arrow) -> {
            Set<String> rooms = new TreeSet<>(arrow.askers());
            rooms.addAll(arrow.answerers());
            drawn.put(address, rooms);
        });
        assertThat(drawn).isEqualTo(inCode);
    }

    @Test
    void noArrowRunsBackOnTheWayOfAMessage() throws Exception {
        List<String> way = List.of("channel", "conversation", "behaviour", "profile", "recommend");
        table().forEach((address, arrow) -> {
            boolean announcement = arrow.records().size() == 1;
            for (String asker : arrow.askers()) {
                for (String answerer : arrow.answerers()) {
                    int from = way.indexOf(asker);
                    int to = way.indexOf(answerer);
                    boolean pulls =
                            address.endsWith(".read") || address.startsWith("reply") || address.equals("typing");
                    if (from >= 0 && to >= 0 && !pulls) {
                        assertThat(from)
                                .as(address + (announcement ? " is announced" : " is asked") + " downstream")
                                .isLessThanOrEqualTo(to);
                    }
                }
            }
        });
    }

    private static Map<String, Arrow> table() throws IOException {
        Map<String, Arrow> arrows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                List<String> records = new ArrayList<>();
                Matcher record = RECORD.matcher(row.group(4));
                while (record.find()) {
                    records.add(record.group(1));
                }
                arrows.put(row.group(1), new Arrow(split(row.group(2)), split(row.group(3)), records));
            }
        }
        assertThat(arrows).isNotEmpty();
        return arrows;
    }

    private static Set<String> split(String rooms) {
        return Arrays.stream(rooms.split(",")).map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The constants of the message package by their field. */
    private Map<Field, Object> addresses() throws Exception {
        Map<Field, Object> found = new java.util.LinkedHashMap<>();
        for (JavaClass type : code) {
            if (!type.getPackageName().equals(ROOT + "message")) {
                continue;
            }
            for (Field field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && (field.getType() == Address.class || field.getType() == Topic.class)) {
                    field.setAccessible(true);
                    found.put(field, field.get(null));
                }
            }
        }
        return found;
    }

    /** The rooms that read the constant, or call the method of its class that hands out its parts. */
    private Set<String> rooms(Field field) {
        Set<String> rooms = new TreeSet<>();
        boolean handedOut = Modifier.isPrivate(field.getModifiers());
        Set<String> handers = Set.of(field.getName().toLowerCase(java.util.Locale.ROOT), "part");
        for (JavaClass type : code) {
            if (type.getPackageName().equals(ROOT + "message")) {
                continue;
            }
            boolean reads = type.getFieldAccessesFromSelf().stream()
                    .map(JavaFieldAccess::getTarget)
                    .anyMatch(target -> target.getName().equals(field.getName())
                            && target.getOwner()
                                    .getName()
                                    .equals(field.getDeclaringClass().getName()));
            boolean calls = handedOut
                    && type.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> handers.contains(call.getTarget().getName())
                                    && call.getTargetOwner()
                                            .getName()
                                            .equals(field.getDeclaringClass().getName()));
            if (reads || calls) {
                rooms.add(type.getPackageName().substring(ROOT.length()).split("\\.")[0]);
            }
        }
        return rooms;
    }

    private static String address(Object address) {
        return address instanceof Address<?, ?> ask ? ask.name() : ((Topic<?>) address).name();
    }

    private static String name(Class<? extends Message> type) {
        return type.getName().substring((ROOT + "message.").length()).replace('$', '.');
    }
}
