package dev.zhanggui.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.zhanggui.app.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No container engine is needed to see that the files that describe the containers fit the tree and each other. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");
    private static final List<String> BUILT = List.of("/build/target/lib", "/build/target/zhanggui.jar");

    private record Line(String word, String rest) {}

    @Test
    void theImageIsBuiltInOneStageAndRunsInAnother() throws IOException {
        List<Line> from = lines("FROM");

        assertThat(from).hasSize(2);
        assertThat(from.get(0).rest()).contains("17").endsWith(" AS build");
        assertThat(from.get(1).rest()).contains("17-jre");
    }

    @Test
    void theShopDoesNotRunAsRoot() throws IOException {
        List<Line> all = lines("");
        int last = all.lastIndexOf(lines("FROM").get(1));

        assertThat(all.subList(last, all.size()))
                .anySatisfy(line -> assertThat(line).isEqualTo(new Line("USER", "shop")));
        assertThat(lines("USER")).noneMatch(line -> line.rest().equals("root"));
    }

    @Test
    void whatIsCopiedExistsAndIsNotIgnored() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();

        assertThat(lines("COPY")).hasSizeGreaterThan(5).allSatisfy(line -> {
            List<String> words = Arrays.stream(line.rest().split(" "))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
            words.subList(0, words.size() - 1).forEach(source -> {
                if (line.rest().contains("--from=build")) {
                    assertThat(BUILT).contains(source);
                } else {
                    assertThat(Path.of(source)).exists();
                    assertThat(let).contains(source);
                }
            });
        });
    }

    @Test
    void thePortsAreThoseOfTheConfiguration() throws IOException {
        var config = ConfigLoader.load(null, Map.of());

        assertThat(lines("EXPOSE"))
                .containsExactly(new Line(
                        "EXPOSE",
                        config.server().port() + " " + config.management().port()));
    }

    @Test
    void theVariablesOfTheImageAreKnown() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (Line line : lines("ENV")) {
            for (String pair : line.rest().split("\\s+")) {
                environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }

        assertThat(environment).containsKey("ZHANGGUI_DATA_DIR");
        assertThat(ConfigLoader.load(null, environment).management().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void theArchiveThatIsMadeIsTheOneThatIsUsed() throws IOException {
        assertThat(lines("RUN")).anyMatch(line -> line.rest().contains("-XX:ArchiveClassesAtExit=zhanggui.jsa"));
        assertThat(lines("ENTRYPOINT")).singleElement().satisfies(line -> assertThat(line.rest())
                .contains("-XX:SharedArchiveFile=zhanggui.jsa"));
    }

    @Test
    void theCompositionNamesShopAndDatabaseThatFindEachOther() throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Files.readString(DOCKER.resolve("compose.yml")));
        JsonNode shop = compose.at("/services/shop");
        JsonNode postgres = compose.at("/services/postgres");

        assertThat(DOCKER.resolve(shop.at("/build/context").asText())
                        .resolve(shop.at("/build/dockerfile").asText()))
                .exists();
        assertThat(shop.at("/depends_on/postgres/condition").asText()).isEqualTo("service_healthy");
        assertThat(postgres.at("/healthcheck/test/1").asText()).isEqualTo("pg_isready");
        assertThat(compose.at("/volumes").fieldNames()).toIterable().contains("shop", "postgres");
        String url = shop.at("/environment/ZHANGGUI_DATABASE_URL").asText().replaceFirst("\\$\\{[^}]*}", "word");
        assertThat(url)
                .isEqualTo("postgresql://"
                        + postgres.at("/environment/POSTGRES_USER").asText() + ":word@postgres:5432/"
                        + postgres.at("/environment/POSTGRES_DB").asText());
        assertThat(ConfigLoader.load(null, Map.of("ZHANGGUI_DATABASE_URL", url))
                        .database()
                        .url())
                .isNotNull();
    }

    @Test
    void theStopOfTheContainerWaitsForTheDrain() throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Files.readString(DOCKER.resolve("compose.yml")));
        int grace = Integer.parseInt(
                compose.at("/services/shop/stop_grace_period").asText().replace("s", ""));

        assertThat(grace)
                .isGreaterThan(ConfigLoader.load(null, Map.of()).server().drainSeconds());
    }

    /** The instructions with this word, all for the empty word; continued lines are one. */
    private static List<Line> lines(String word) throws IOException {
        String text = Files.readString(DOCKER.resolve("Dockerfile")).replaceAll("\\\\\\n\\s*", "");
        List<Line> found = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" ", 2);
                if (word.isEmpty() || parts[0].equals(word)) {
                    found.add(new Line(parts[0], parts[1]));
                }
            }
        }
        return found;
    }
}
