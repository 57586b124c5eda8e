package dev.zhanggui.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.zhanggui.app.config.ConfigException.Finding;
import dev.zhanggui.message.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration. The environment wins over the file, the file over the defaults of the schema. In the file
 * {@code ${NAME}} stands for an environment variable. Whatever is wrong is found in one go.
 */
public final class ConfigLoader {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String USUAL_FILE = "conf/zhanggui.yaml";

    private final ConfigSchema schema = ConfigSchema.load();
    private final Map<String, String> environment;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    private ConfigLoader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param file the YAML file, or null for none
     * @throws ConfigException naming every key that is wrong, its value and what is allowed
     */
    public static Config load(@Nullable Path file, Map<String, String> environment) {
        return new ConfigLoader(environment).load(file);
    }

    /**
     * As {@link #load(Path, Map)}, with {@value #USUAL_FILE} where no file is given and that one is there.
     *
     * @param given the file that the command line names, or null
     */
    public static Config loadGiven(@Nullable Path given, Map<String, String> environment) {
        Path usual = Path.of(USUAL_FILE);
        return load(given != null || !Files.exists(usual) ? given : usual, environment);
    }

    private Config load(@Nullable Path file) {
        JsonObject config = file == null ? new JsonObject() : read(file);
        overlay(config);
        schema.keys().forEach(key -> addDefault(config, key));
        findings.addAll(schema.check(config));
        if (!findings.isEmpty()) {
            throw new ConfigException(findings);
        }
        try {
            return Json.mapper().readValue(config.encode(), Config.class);
        } catch (JsonProcessingException error) {
            throw new IllegalStateException("schema and record of the configuration differ", error);
        }
    }

    private JsonObject read(Path file) {
        try {
            JsonNode node = YAML.readTree(Files.readString(file));
            if (node.isMissingNode() || node.isNull()) {
                return new JsonObject();
            }
            Object tree = YAML.convertValue(node, Object.class);
            if (tree instanceof Map<?, ?> map) {
                return (JsonObject) resolve("", map);
            }
            findings.add(
                    new Finding(file.toString(), "holds no sections; expected lines such as server: and port: 8080"));
        } catch (JsonProcessingException error) {
            var at = error.getLocation();
            findings.add(new Finding(
                    file + (at == null ? "" : ":" + at.getLineNr()),
                    "is not readable as YAML: "
                            + error.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (IOException error) {
            findings.add(new Finding(
                    file.toString(), "cannot be read (" + error.getClass().getSimpleName() + ")"));
        }
        throw new ConfigException(findings);
    }

    /** Turns a YAML tree to JSON: empty values are left out, {@code ${NAME}} is filled in. */
    private Object resolve(String path, Object node) {
        if (node instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, value) -> {
                if (value != null) {
                    object.put(String.valueOf(key), resolve(path.isEmpty() ? "" + key : path + '.' + key, value));
                }
            });
            return object;
        }
        if (node instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(value -> array.add(value == null ? "" : resolve(path, value)));
            return array;
        }
        return node instanceof String text ? substitute(path, text) : node;
    }

    private Object substitute(String path, String text) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        boolean any = false;
        while (matcher.find()) {
            any = true;
            String name = matcher.group(1);
            named.add(name);
            String value = environment.get(name);
            if (value == null) {
                findings.add(
                        new Finding(path, "${" + name + "} is not set in the environment; set it, or write the value"));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
        }
        if (!any) {
            return text;
        }
        String result = matcher.appendTail(filled).toString();
        return schema.keys().stream()
                .filter(key -> key.path().equals(path))
                .findFirst()
                .map(key -> key.read(result))
                .orElse(result);
    }

    private void overlay(JsonObject config) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(ConfigKey.PREFIX) || text.isBlank()) {
                return;
            }
            schema.byVariable(variable)
                    .ifPresentOrElse(key -> put(config, key.path(), key.read(text)), () -> unknown(variable));
        });
    }

    private void unknown(String variable) {
        if (!named.contains(variable)) {
            findings.add(new Finding(
                    variable, "unknown environment variable; did you mean " + schema.nearestVariable(variable) + "?"));
        }
    }

    private static void addDefault(JsonObject config, ConfigKey key) {
        Object value = key.defaultValue();
        if (value != null) {
            String[] steps = key.path().split("\\.");
            JsonObject section = section(config, steps);
            if (section != null && !section.containsKey(steps[steps.length - 1])) {
                section.put(steps[steps.length - 1], value);
            }
        } else {
            section(config, key.path().split("\\."));
        }
    }

    private static void put(JsonObject config, String path, Object value) {
        String[] steps = path.split("\\.");
        JsonObject section = section(config, steps);
        if (section != null) {
            section.put(steps[steps.length - 1], value);
        }
    }

    /** The section that holds a key, made where it is absent; null where the file has something else in its place. */
    private static @Nullable JsonObject section(JsonObject config, String[] steps) {
        JsonObject section = config;
        for (int i = 0; i < steps.length - 1; i++) {
            if (!section.containsKey(steps[i])) {
                section.put(steps[i], new JsonObject());
            }
            if (!(section.getValue(steps[i]) instanceof JsonObject child)) {
                return null;
            }
            section = child;
        }
        return section;
    }
}
