package dev.zhanggui.channel.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients from npm, unmodified, installed into the build folder and run in Node. */
final class NodeClients {

    private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
    private static final List<String> PACKAGES = List.of("botframework-directlinejs@0.15.8", "ws@8.23.0", "xhr2@0.2.1");

    private NodeClients() {}

    /** Installs what is not there yet. */
    static Path installed() {
        Path modules = FOLDER.resolve("node_modules");
        if (!PACKAGES.stream().allMatch(name -> isThere(modules, name))) {
            List<String> command = new ArrayList<>(
                    List.of("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"));
            command.add(FOLDER.toString());
            command.addAll(PACKAGES);
            run(command, 300);
        }
        return modules;
    }

    /** A package as it was published, without what it depends on; the answer is its folder. */
    static Path packed(String name, String version) {
        Path folder = FOLDER.resolve(name + "-" + version);
        if (!Files.exists(folder.resolve("package.json"))) {
            run(List.of("npm", "pack", name + "@" + version, "--silent", "--pack-destination", FOLDER.toString()), 300);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            String file = FOLDER.resolve(name + "-" + version + ".tgz").toString();
            run(List.of("tar", "-xzf", file, "-C", folder.toString(), "--strip-components=1"), 60);
        }
        return folder;
    }

    private static boolean isThere(Path modules, String name) {
        int at = name.lastIndexOf('@');
        Path description = modules.resolve(name.substring(0, at)).resolve("package.json");
        try {
            return Files.exists(description)
                    && Client.JSON
                            .readTree(description.toFile())
                            .get("version")
                            .asText()
                            .equals(name.substring(at + 1));
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a script of src/test/node and reads the JSON of its last line. */
    static JsonNode script(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "node", Path.of("src", "test", "node", name).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        String output = run(command, 240).strip();
        try {
            return Client.JSON.readTree(output.substring(output.lastIndexOf('\n') + 1));
        } catch (IOException e) {
            throw new AssertionError("the script printed no JSON: " + output, e);
        }
    }

    private static String run(List<String> command, int seconds) {
        try {
            Files.createDirectories(FOLDER);
            File output = Files.createTempFile(FOLDER, "run", ".log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(command + (ended ? " failed: " : " did not end in time: ") + text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError(
                    "this test needs " + command.get(0) + " on the path (Node 18 or later, which brings npm)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
