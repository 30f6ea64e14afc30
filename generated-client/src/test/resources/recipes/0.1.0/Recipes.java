package dev.workersapi.client.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the recipes, by name, in the sources and in the README. */
final class Recipes {
    static final Path HERE = Path.of("src/test/java/dev/workersapi/client/recipes");
    static final Path INTEGRATION_TESTS = Path.of("src/it");
    static final Path README = Path.of("README.md");

    private static final Pattern MARKED =
            Pattern.compile("(?ms)^ *(?://|<!--) recipe: (\\S+)(?: -->)?\\n(.*?)^ *(?://|<!--) end(?: -->)?$");
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:<!-- recipe: (\\S+) -->\\n)?```(java|xml)\\n(.*?)^```$");

    private Recipes() {}

    /** Returns the recipes in the tests and in the projects of the integration tests. */
    static Map<String, String> marked() {
        Map<String, String> marked = new TreeMap<>();
        for (Path file : sources()) {
            Matcher region = MARKED.matcher(read(file).replace("@project.version@", version()));
            while (region.find()) {
                if (marked.put(region.group(1), region.group(2).stripTrailing().stripIndent()) != null) {
                    throw new AssertionError("two recipes are named " + region.group(1) + ", one in " + file);
                }
            }
        }
        return marked;
    }

    /**
     * Returns the blocks of Java and XML in the README. Blocks without a name are named {@code unnamed} with a number.
     */
    static Map<String, String> blocks() {
        Map<String, String> blocks = new TreeMap<>();
        Matcher block = BLOCK.matcher(read(README));
        while (block.find()) {
            String name = block.group(1) == null ? "unnamed " + blocks.size() : block.group(1);
            if (blocks.put(name, block.group(3).stripTrailing()) != null) {
                throw new AssertionError("two blocks of the README are named " + name);
            }
        }
        return blocks;
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the version of this build, which the README contains. */
    private static String version() {
        Matcher version = Pattern.compile("(?s)<parent>.*?<version>(.*?)</version>.*?</parent>")
                .matcher(read(Path.of("pom.xml")));
        if (!version.find()) {
            throw new AssertionError("the pom.xml names no parent with a version");
        }
        return version.group(1);
    }

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (Path directory : List.of(HERE, INTEGRATION_TESTS)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> file.toString().endsWith(".java")
                                || file.getFileName().toString().equals("pom.xml"))
                        .sorted()
                        .forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }
}
