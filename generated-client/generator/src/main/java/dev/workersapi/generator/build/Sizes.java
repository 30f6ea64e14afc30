package dev.workersapi.generator.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures a module and compares its sizes with committed limits. Not thread-safe.
 *
 * <p>The check fails if a size exceeds its limit, or if it is so far below the limit that the limit has become
 * meaningless. With the system property {@code regenerate}, such limits are replaced with the size plus about 2 %;
 * other limits and comments are kept. A module uses this class in a test that runs after its jar is built:
 *
 * <pre>{@code
 * Sizes.of(Path.of("sizes.properties"))
 *         .lines("lines", Path.of("src/main/java"))
 *         .kilobytes("jar.kilobytes", jar)
 *         .wideRecords("records.wide", Path.of("src/main/java"))
 *         .check();
 * }</pre>
 */
public final class Sizes {
    private static final String REGENERATE = "mvn -q -Pregenerate verify";
    private static final int STEP = 10;

    private final LimitsFile file;
    private final boolean regenerate;
    private final Map<String, Long> measured = new LinkedHashMap<>();
    private final Map<String, List<String>> listed = new LinkedHashMap<>();

    private Sizes(Path file, boolean regenerate) {
        this.file = new LimitsFile(file);
        this.regenerate = regenerate;
    }

    /** Creates a check against the limits in a properties file. */
    public static Sizes of(Path file) {
        return of(file, Boolean.getBoolean("regenerate"));
    }

    /**
     * Creates a check against the limits in a properties file.
     *
     * @param regenerate whether to replace unsuitable limits instead of failing
     */
    public static Sizes of(Path file, boolean regenerate) {
        return new Sizes(file, regenerate);
    }

    /** Measures the lines of code in a folder and its subfolders, without blank lines, comments and imports. */
    public Sizes lines(String name, Path folder) throws IOException {
        long lines = 0;
        for (Path source : SourceFiles.below(folder)) {
            lines += SourceFiles.lines(source);
        }
        measured.put(name, lines);
        return this;
    }

    /** Measures the lines of code in a folder and its subfolders, in total and for each folder that contains files. */
    public Sizes linesByPackage(String name, Path folder) throws IOException {
        lines(name, folder);
        Map<String, Long> packages = new TreeMap<>();
        for (Path source : SourceFiles.below(folder)) {
            Path parent = source.getParent();
            if (!parent.equals(folder)) {
                packages.merge(parent.getFileName().toString(), SourceFiles.lines(source), Long::sum);
            }
        }
        packages.forEach((own, lines) -> measured.put(name + "." + own, lines));
        return this;
    }

    /** Measures the size of a file in kilobytes of 1,000 bytes. */
    public Sizes kilobytes(String name, Path jar) throws IOException {
        measured.put(name, Files.size(jar) / 1000);
        return this;
    }

    /** Lists the records with more than eight components in some folders and their subfolders. */
    public Sizes wideRecords(String name, Path... folders) throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path folder : folders) {
            wide.addAll(WideRecords.below(folder));
        }
        listed.put(name, wide.stream().sorted().toList());
        return this;
    }

    /**
     * Prints all sizes with their limits, and checks them.
     *
     * @throws AssertionError if any size does not fit its limit; the message names all of them
     */
    public void check() throws IOException {
        Map<String, String> limits = file.read();
        List<String> problems = new ArrayList<>();
        Map<String, String> renewed = new LinkedHashMap<>();
        measured.forEach((name, size) -> {
            String limit = limits.get(name);
            System.out.printf("%-32s %7d %s%n", name, size, limit == null ? "" : "of at most " + limit);
            String problem = problem(size, limit);
            if (problem != null) {
                problems.add("`" + name + "` is " + size + problem);
            }
            renewed.put(name, problem == null ? limit : Long.toString(limitFor(size)));
        });
        listed.forEach((name, found) -> {
            String now = String.join(", ", found);
            System.out.printf("%-32s %7d %s%n", name, found.size(), now);
            if (!now.equals(limits.get(name))) {
                problems.add("`" + name + "` is [" + now + "], and not as committed");
            }
            renewed.put(name, now);
        });
        limits.keySet().stream()
                .filter(name -> !renewed.containsKey(name))
                .forEach(name -> problems.add("`" + name + "` is not measured any more"));
        if (!problems.isEmpty() && !regenerate) {
            throw new AssertionError(
                    file + ": " + String.join("; ", problems) + ". If this is intended, run " + REGENERATE);
        }
        file.write(renewed);
    }

    private static String problem(long size, String limit) {
        if (limit == null) {
            return ", and has no limit yet";
        }
        long most = Long.parseLong(limit);
        if (size > most) {
            return ", above its limit of " + most;
        }
        return most - size > Math.max(2 * STEP, most / 5) ? ", far below its limit of " + most : null;
    }

    private static long limitFor(long size) {
        return (size + size / 50 + STEP) / STEP * STEP;
    }
}
