package dev.zhanggui.dialog;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles the conditions of flows and replies; each name in them is checked against those that exist. */
final class Conditions {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(1_000)
            .maxParseRecursionDepth(32)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private static final Pattern NAME = Pattern.compile("\\b(?:slots|state|facts)\\.[A-Za-z_]\\w*");

    private final Map<String, CelType> names;
    private final CelCompiler compiler;
    private final Map<String, Condition> compiled = new HashMap<>();

    /** @param names every name with its type, such as {@code facts.found} */
    Conditions(Map<String, CelType> names) {
        this.names = new TreeMap<>(names);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        this.names.forEach(builder::addVar);
        this.compiler = builder.build();
    }

    /** A yes-or-no condition; a finding and nothing when it does not compile. */
    Optional<Condition> test(Yaml source) {
        return compile(source, SimpleType.BOOL, "is not a yes or no", "compare it, such as facts.found > 0");
    }

    /** An expression whose value is a text. */
    Optional<Condition> text(Yaml source) {
        return compile(source, SimpleType.STRING, "is not a text", "write a text in quotes, or string(…)");
    }

    private Optional<Condition> compile(Yaml source, CelType type, String wrongType, String mend) {
        String text = source.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Condition known = compiled.get(type.name() + ' ' + text);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher used = NAME.matcher(text);
        while (used.find()) {
            if (!names.containsKey(used.group())) {
                source.finding(
                        "'" + used.group() + "' does not exist",
                        "the condition could never be computed",
                        "use one of: " + String.join(", ", siblings(used.group())));
                return Optional.empty();
            }
        }
        CelValidationResult result = compiler.compile(text);
        if (result.hasError()) {
            source.finding(
                    "the condition '" + text + "' is not CEL: "
                            + result.getErrors().get(0).getMessage(),
                    "it could never be computed",
                    "write such as: facts.found > 0 && slots.size != ''");
            return Optional.empty();
        }
        try {
            if (!result.getAst().getResultType().equals(type)) {
                source.finding("'" + text + "' " + wrongType, "it cannot be used here", mend);
                return Optional.empty();
            }
            Condition condition = new Condition(text, RUNTIME.createProgram(result.getAst()));
            compiled.put(type.name() + ' ' + text, condition);
            return Optional.of(condition);
        } catch (CelValidationException | CelEvaluationException e) {
            source.finding("'" + text + "' cannot be compiled", "it could never be computed", "make it simpler");
            return Optional.empty();
        }
    }

    private Iterable<String> siblings(String name) {
        String room = name.substring(0, name.indexOf('.') + 1);
        return names.keySet().stream().filter(each -> each.startsWith(room)).toList();
    }
}
