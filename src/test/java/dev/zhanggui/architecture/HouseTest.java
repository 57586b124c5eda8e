package dev.zhanggui.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.zhanggui.architecture.bad.catalog.BlockingVerticle;
import dev.zhanggui.architecture.bad.catalog.Chatty;
import dev.zhanggui.architecture.bad.catalog.Curious;
import dev.zhanggui.architecture.bad.catalog.Deployer;
import dev.zhanggui.architecture.bad.catalog.Door;
import dev.zhanggui.architecture.bad.catalog.Producer;
import dev.zhanggui.architecture.bad.catalog.Sqlish;
import dev.zhanggui.architecture.bad.catalog.Timely;
import dev.zhanggui.architecture.bad.catalog.WiredCore;
import dev.zhanggui.architecture.bad.nlp.Knot;
import dev.zhanggui.architecture.bad.nlp.Locked;
import dev.zhanggui.architecture.bad.nlp.OldVerticle;
import dev.zhanggui.architecture.bad.unmarked.Unmarked;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule holds in the house, and every rule finds the class that was built to break it. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.zhanggui");
    private static final String BAD_ROOT = "dev.zhanggui.architecture.bad";
    private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

    private record Case(String name, Function<House, ArchRule> rule, Class<?> culprit, int findings) {}

    private static final List<Case> CASES = List.of(
            new Case("rooms talk by messages", House::roomsTalkByMessages, Curious.class, 1),
            new Case("packages know each other one way", House::noCycles, Knot.class, 1),
            new Case("cores are plain", House::coresArePlain, WiredCore.class, 1),
            new Case("SQL stays in stores", House::sqlStaysInStores, Sqlish.class, 1),
            new Case("Kafka stays in its room", House::kafkaStaysInItsRoom, Producer.class, 1),
            new Case("HTTP stays at the door", House::httpStaysAtTheDoor, Door.class, 1),
            new Case("only app deploys", House::onlyAppDeploys, Deployer.class, 3),
            new Case("nothing waits", House::nothingWaits, BlockingVerticle.class, 4),
            new Case("no synchronized methods", House::noSynchronizedMethods, Locked.class, 1),
            new Case("the clock is passed in", House::theClockIsPassedIn, Timely.class, 4),
            new Case("only commands print", House::onlyCommandsPrint, Chatty.class, 2),
            new Case("verticles are final and new", House::verticlesAreFinalAndNew, OldVerticle.class, 1),
            new Case("packages are null-marked", House::packagesAreNullMarked, Unmarked.class, 1));

    @TestFactory
    Stream<DynamicTest> holds() {
        return CASES.stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> one.rule().apply(new House("dev.zhanggui")).check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> findsTheCulprit() {
        return CASES.stream()
                .map(
                        one -> dynamicTest(one.name(), () -> assertThat(one
                                        .rule()
                                        .apply(new House(BAD_ROOT))
                                        .evaluate(BAD)
                                        .getFailureReport()
                                        .getDetails()
                                        .stream()
                                        .filter(line ->
                                                line.contains(one.culprit().getSimpleName())))
                                .hasSizeGreaterThanOrEqualTo(one.findings())));
    }

    @Test
    void theHouseIsRead() {
        assertThat(HOUSE.contain("dev.zhanggui.message.Bus")).isTrue();
        assertThat(HOUSE.contain("dev.zhanggui.app.Main")).isTrue();
    }

    @Test
    void whatIsAllowedIsNoFinding() {
        Map<String, ArchRule> rules = Map.of(
                "conversation may drive dialog", new House(BAD_ROOT).roomsTalkByMessages(),
                "a clock that is passed in is fine", new House(BAD_ROOT).theClockIsPassedIn());
        rules.forEach(
                (name, rule) -> assertThat(rule.evaluate(BAD).getFailureReport().getDetails())
                        .as(name)
                        .noneMatch(line -> line.contains("Driver") || line.contains("Punctual")));
    }
}
