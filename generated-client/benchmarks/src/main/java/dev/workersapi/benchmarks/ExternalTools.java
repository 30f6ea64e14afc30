package dev.workersapi.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds programs that are not written in Java. */
final class ExternalTools {
    private ExternalTools() {}

    /** Returns true if a program is on the search path. */
    static boolean has(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Returns the class path of this JVM without folders, because class-data archives do not support them. */
    static String classPath() {
        String jar = System.getProperty("bench.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> jar != null && Files.isDirectory(Path.of(entry)) ? jar : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
