package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds source files and counts their lines. */
final class SourceFiles {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private SourceFiles() {}

    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Counts the lines of code in a file, without blank lines, comments, imports and the package declaration. */
    static long lines(Path file) throws IOException {
        return COMMENT.matcher(Files.readString(file))
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }
}
