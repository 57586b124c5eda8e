package dev.zhanggui.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for any root package.
 *
 * <p>A <em>room</em> is the first package under the root, with all that lies in it. A class goes by its outermost class:
 * what stands inside {@code CartStore} is a store. A <em>core</em> is every class outside {@code app}, {@code message},
 * {@code postgres}, {@code kafka} and {@code channel} whose name does not say that it is wired to the outside: by the
 * bus ({@code Verticle}), to tables ({@code Store}), by HTTP ({@code Api}), by turning text from outside into records
 * ({@code Reader}), or as a chain of futures that drives a core ({@code Run}).
 */
record House(String root) {

    private static final Set<String> GROUND = Set.of("message", "postgres", "kafka");
    private static final Map<String, Set<String>> EXCEPTIONS = Map.of("conversation", Set.of("dialog"));
    private static final Set<String> WITHOUT_CORES = Set.of("app", "message", "postgres", "kafka", "channel");
    private static final Set<String> WIRED = Set.of("Verticle", "Store", "Api", "Reader", "Run");
    private static final Set<String> WITH_HTTP = Set.of("app", "channel", "desk");
    private static final String POOL = "io.vertx.sqlclient.Pool";

    ArchRule roomsTalkByMessages() {
        return noClasses()
                .that(satisfy("are in a room", type -> !room(type).equals("app")))
                .should(depend("on another room's inside", this::foreign))
                .because("rooms talk by messages; a room imports message, postgres, kafka and libraries");
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule coresArePlain() {
        return noClasses()
                .that(satisfy("are cores", this::core))
                .should(depend(
                        "on Vert.x, Kafka or SQL",
                        (from, to) ->
                                in(to, "io.vertx", "org.apache.kafka", "java.sql", "javax.sql", "org.postgresql")))
                .because("a core is synchronous Java that a unit test can hold");
    }

    ArchRule sqlStaysInStores() {
        return noClasses()
                .that(satisfy(
                        "are neither stores nor the postgres room",
                        type -> !name(type).endsWith("Store") && !room(type).equals("postgres")))
                .should(depend(
                        "on the SQL client",
                        (from, to) -> in(to, "io.vertx.sqlclient", "io.vertx.pgclient", "java.sql", "javax.sql")
                                && !(handsThePoolOver(from) && to.getName().equals(POOL))))
                .because("a room's SQL stands in its store; app and verticles only hand the pool over");
    }

    ArchRule kafkaStaysInItsRoom() {
        return noClasses()
                .that(satisfy("are not in kafka", type -> !room(type).equals("kafka")))
                .should(depend("on Kafka", (from, to) -> in(to, "org.apache.kafka", "io.vertx.kafka")));
    }

    ArchRule httpStaysAtTheDoor() {
        return noClasses()
                .that(satisfy(
                        "are neither channel, desk, app nor an Api",
                        type -> !WITH_HTTP.contains(room(type)) && !name(type).endsWith("Api")))
                .should(depend(
                        "on the web server",
                        (from, to) -> in(to, "io.vertx.ext.web") && !in(to, "io.vertx.ext.web.client")));
    }

    ArchRule onlyAppDeploys() {
        return noClasses()
                .that(satisfy("are not in app", type -> !room(type).equals("app")))
                .should(call("deployVerticle, Vertx.builder or System.getenv", access -> {
                    String method = access.getTarget().getName();
                    return owner(access, Vertx.class)
                                    && Set.of("deployVerticle", "builder", "vertx", "clusteredVertx")
                                            .contains(method)
                            || owner(access, System.class) && method.equals("getenv");
                }));
    }

    ArchRule nothingWaits() {
        return noClasses()
                .should(call("what blocks a thread", access -> {
                    String method = access.getTarget().getName();
                    return owner(access, io.vertx.core.Future.class) && method.equals("await")
                            || owner(access, Thread.class) && (method.equals("sleep") || method.equals("join"))
                            || owner(access, TimeUnit.class) && method.equals("sleep")
                            || owner(access, Future.class) && method.equals("get")
                            || (owner(access, CompletableFuture.class) || owner(access, ForkJoinTask.class))
                                    && method.equals("join");
                }))
                .because("an event loop that waits serves nobody");
    }

    ArchRule noSynchronizedMethods() {
        return noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED);
    }

    ArchRule theClockIsPassedIn() {
        return noClasses()
                .that(satisfy("are not in app", type -> !room(type).equals("app")))
                .should(call("for the time without a clock", access -> {
                    String method = access.getTarget().getName();
                    boolean bare = !access.getTarget().getFullName().contains(Clock.class.getName());
                    return owner(access, Temporal.class) && method.equals("now") && bare
                            || owner(access, System.class) && method.equals("currentTimeMillis")
                            || owner(access, Clock.class) && method.startsWith("system");
                }));
    }

    ArchRule onlyCommandsPrint() {
        return noClasses()
                .that(satisfy(
                        "are not commands",
                        type -> !(room(type).equals("app")
                                && (name(type).endsWith("Command") || name(type).equals("Main")))))
                .should(call(
                        "for the standard streams",
                        access -> owner(access, System.class)
                                && Set.of("out", "err")
                                        .contains(access.getTarget().getName())));
    }

    ArchRule verticlesAreFinalAndNew() {
        return classes()
                .that(satisfy("can be deployed", type -> type.isAssignableTo(Deployable.class)))
                .should(be(
                        "final, a VerticleBase, and named Verticle",
                        type -> !type.isAssignableTo(AbstractVerticle.class)
                                && type.isAssignableTo(VerticleBase.class)
                                && type.getModifiers().contains(JavaModifier.FINAL)
                                && name(type).endsWith("Verticle")));
    }

    ArchRule packagesAreNullMarked() {
        return classes().should(be("in a package with @NullMarked", type -> type.getPackage()
                .isAnnotatedWith(NullMarked.class)));
    }

    /** The room of a class, empty for what is not of the house. */
    private String room(JavaClass type) {
        String packageName = outermost(type).getPackageName();
        return packageName.startsWith(root + '.')
                ? packageName.substring(root.length() + 1).split("\\.")[0]
                : "";
    }

    private boolean foreign(JavaClass from, JavaClass to) {
        String here = room(from);
        String there = room(to);
        boolean ground =
                GROUND.contains(here) ? there.equals("message") && !here.equals("message") : GROUND.contains(there);
        return !there.isEmpty()
                && !there.equals(here)
                && !ground
                && !EXCEPTIONS.getOrDefault(here, Set.of()).contains(there);
    }

    private boolean handsThePoolOver(JavaClass type) {
        return room(type).equals("app")
                || name(type).endsWith("Verticle")
                || name(type).endsWith("Api");
    }

    private boolean core(JavaClass type) {
        return !WITHOUT_CORES.contains(room(type)) && WIRED.stream().noneMatch(name(type)::endsWith);
    }

    private static String name(JavaClass type) {
        return outermost(type).getSimpleName();
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.getEnclosingClass().map(House::outermost).orElse(base);
    }

    private static boolean in(JavaClass type, String... packages) {
        String name = type.getBaseComponentType().getPackageName();
        for (String one : packages) {
            if (name.equals(one) || name.startsWith(one + '.')) {
                return true;
            }
        }
        return false;
    }

    private static boolean owner(JavaAccess<?> access, Class<?> type) {
        return access.getTargetOwner().isAssignableTo(type);
    }

    private static DescribedPredicate<JavaClass> satisfy(String text, Predicate<JavaClass> predicate) {
        return are(describe(text, predicate));
    }

    private static ArchCondition<JavaClass> be(String text, Predicate<JavaClass> predicate) {
        return new ArchCondition<>("be " + text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        predicate.test(type),
                        type.getName() + " must be " + text + " in " + type.getSourceCodeLocation()));
            }
        };
    }

    private static ArchCondition<JavaClass> depend(
            String text, java.util.function.BiPredicate<JavaClass, JavaClass> bad) {
        return new ArchCondition<>("depend " + text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    events.add(new SimpleConditionEvent(
                            dependency,
                            bad.test(dependency.getOriginClass(), dependency.getTargetClass()),
                            dependency.getDescription()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> call(String text, Predicate<JavaAccess<?>> bad) {
        return new ArchCondition<>("call " + text) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(access, bad.test(access), access.getDescription()));
                }
            }
        };
    }
}
