package dev.workersapi.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Goal G9: the cost of generating and compiling the client, compared with an empty build and with the compiler alone.
 * Builds a copy of the repository offline, so all dependencies of the build must already be downloaded.
 */
final class BuildBenchmark {
    private static final String MODULE = "generated-client";

    private BuildBenchmark() {}

    static void run(int rounds) throws IOException, InterruptedException {
        if (!ExternalTools.has("mvn")) {
            System.out.println("\nThe build is not measured: there is no mvn.");
            return;
        }
        Path copy = Files.createTempDirectory("build");
        try {
            copy(Path.of(System.getProperty("repository")).toRealPath(), copy);
            Measurements numbers = new Measurements();
            maven(copy, "compile");
            for (int round = 0; round < rounds; round++) {
                add(numbers, "empty", maven(copy, "validate"));
                delete(copy.resolve(MODULE).resolve("target"));
                add(numbers, "whole", maven(copy, "compile"));
                add(numbers, "unchanged", maven(copy, "compile"));
                add(numbers, "javac", javac(copy));
            }
            print(numbers);
        } finally {
            delete(copy);
        }
    }

    private static void print(Measurements numbers) {
        Table table = new Table("build", "wall ms", "CPU ms");
        for (String build : List.of("empty", "whole", "unchanged", "javac")) {
            table.row(build, numbers.get(build, "wall"), numbers.get(build, "cpu"));
        }
        table.print(
                "Build of the client (empty: mvn validate; whole: generate and compile; unchanged: the same again)");
        Table goals = Table.goals();
        goals.goal("G9 CPU, whole, x javac alone", numbers.ratio("whole", "javac", "cpu"), 2.2);
        goals.goal("G9 CPU, whole, x empty", numbers.ratio("whole", "empty", "cpu"), 7);
        goals.goal("G9 CPU, unchanged, x empty", numbers.ratio("unchanged", "empty", "cpu"), 2.3);
        goals.goal("G9 wall, unchanged, x empty", numbers.ratio("unchanged", "empty", "wall"), 2.3);
        goals.print("Goal G9: build (the first or the second)");
    }

    private static ChildProcess maven(Path copy, String phase) throws IOException, InterruptedException {
        return ChildProcess.run(
                copy, List.of("mvn", "-q", "-o", "-Dmaven.compiler.failOnWarning=false", "-pl", MODULE, "-am", phase));
    }

    private static ChildProcess javac(Path copy) throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory("classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-cp",
                ExternalTools.classPath(),
                "-d",
                classes.toString()));
        for (String sources : List.of("src/main/java", "target/generated-sources/openapi/src/main/java")) {
            try (var files = Files.walk(copy.resolve(MODULE).resolve(sources))) {
                // Not compiled as a module, because on the class path it would not find the modules that it requires.
                files.map(Path::toString)
                        .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java"))
                        .forEach(command::add);
            }
        }
        ChildProcess child = ChildProcess.run(copy, command);
        delete(classes);
        return child;
    }

    private static void add(Measurements numbers, String build, ChildProcess child) {
        numbers.add(build, "wall", child.wallMs());
        numbers.add(build, "cpu", child.cpuMs());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = folder.getFileName().toString();
                if (name.equals("target") || name.equals(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
