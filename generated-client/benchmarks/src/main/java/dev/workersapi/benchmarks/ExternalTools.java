package dev.workersapi.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds programs other than Java. */
final class ExternalTools {
    private ExternalTools() {}

    /** Returns true if the search path has a program. */
    static boolean has(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Returns the class path of this JVM with jars only, because archives of classes do not support folders. */
    static String classPath() {
        String jar = System.getProperty("bench.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> jar != null && Files.isDirectory(Path.of(entry)) ? jar : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
