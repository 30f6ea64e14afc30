package dev.workersapi.conformance.bench;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.nop.NOPServiceProvider;

/**
 * Measures, in turn, processes that check one binding: {@code conformance.jar validate} with and without a class-data
 * archive, and {@link PlainCheck} with the same Jackson and the same validator.
 *
 * <p>The goal: with the options in the README, half the time of the plain check without options.
 */
public final class StartBenchmark {
    private static final int ROUNDS = 15;
    private static final String SCHEMA = "Binding";
    private static final String BINDING = "{\"type\":\"kv_namespace\",\"name\":\"KV\",\"namespace_id\":\"0123\"}";

    private StartBenchmark() {}

    /** Takes the number of rounds, by default 15. Run it in the directory of the module after the jar is built. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("start");
        try {
            compare(rounds, commands(folder));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Creates the archives, and returns the commands to compare. The first is the baseline. */
    private static Map<String, List<String>> commands(Path folder) throws Exception {
        Path binding = Files.writeString(folder.resolve("binding.json"), BINDING);
        Path document = folder.resolve("openapi.json");
        try (InputStream in = StartBenchmark.class.getResourceAsStream("/openapi/openapi.json")) {
            Files.write(document, in == null ? new byte[0] : in.readAllBytes());
        }
        List<String> plain = List.of(
                "-cp", classPath(folder), PlainCheck.class.getName(), document.toString(), SCHEMA, binding.toString());
        List<String> suite = List.of(
                "-jar",
                Path.of("target", "conformance.jar").toString(),
                "validate",
                "--schema",
                SCHEMA,
                binding.toString());
        String plainArchive = archive(folder.resolve("plain.jsa"), plain);
        String suiteArchive = archive(folder.resolve("conformance.jsa"), suite);
        String quick = "-XX:TieredStopAtLevel=1";
        String serial = "-XX:+UseSerialGC";
        String silent = "-XX:-UsePerfData";

        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("plain oneOf", command(List.of(), plain));
        commands.put("plain oneOf, quick compiler", command(List.of(quick), plain));
        commands.put("plain oneOf, as in the README", command(List.of(plainArchive, quick, serial, silent), plain));
        commands.put("validate", command(List.of(), suite));
        commands.put("validate, quick compiler", command(List.of(quick), suite));
        commands.put("validate, archive", command(List.of(suiteArchive), suite));
        commands.put("validate, as in the README", command(List.of(suiteArchive, quick, serial, silent), suite));
        return commands;
    }

    private static List<String> command(List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    /** Creates a class-data archive as in the README, and returns the option that uses it. */
    private static String archive(Path file, List<String> program) throws IOException, InterruptedException {
        if (Runtime.version().feature() >= 25) {
            run(command(List.of("-XX:AOTCacheOutput=" + file, "-XX:+UseSerialGC"), program));
            return "-XX:AOTCache=" + existing(file);
        }
        Path list = file.resolveSibling(file.getFileName() + ".lst");
        run(command(List.of("-XX:DumpLoadedClassList=" + list), program));
        run(command(
                List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + file),
                List.of("-cp", program.get(1))));
        return "-XX:SharedArchiveFile=" + existing(file);
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no archive, so that it cannot be measured");
        }
        return file;
    }

    /** The class path of the plain check. It contains only jars, because archives cannot include directories. */
    private static String classPath(Path folder) throws IOException, URISyntaxException {
        Path own = folder.resolve("plain.jar");
        String name = PlainCheck.class.getName().replace('.', '/') + ".class";
        try (InputStream in = PlainCheck.class.getResourceAsStream("/" + name);
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(own))) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(in == null ? new byte[0] : in.readAllBytes());
        }
        List<String> paths = new ArrayList<>(List.of(own.toString()));
        for (Class<?> needed : List.of(
                Schema.class,
                ObjectMapper.class,
                JsonFactory.class,
                JsonProperty.class,
                ITU.class,
                LoggerFactory.class,
                NOPServiceProvider.class)) {
            paths.add(Path.of(needed.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    private static void compare(int rounds, Map<String, List<String>> commands) throws Exception {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                costs.computeIfAbsent(command.getKey(), key -> new ArrayList<>())
                        .add(run(command.getValue()));
            }
        }
        Cost first = median(costs.values().iterator().next());
        print("median of %d, %s", rounds, Runtime.version());
        print("%-38s %9s %9s %9s %9s", "", "wall ms", "CPU ms", "of wall", "of CPU");
        costs.forEach((name, all) -> {
            Cost cost = median(all);
            print(
                    "%-38s %9.0f %9.0f %9.2f %9.2f",
                    name, cost.wall(), cost.cpu(), cost.wall() / first.wall(), cost.cpu() / first.cpu());
        });
    }

    /** The time of one process in milliseconds. */
    private record Cost(double wall, double cpu) {}

    private static Cost run(List<String> command) throws IOException, InterruptedException {
        double before = childrenCpu();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e6;
        if (exitCode != 0) {
            throw new IllegalStateException(command.stream().collect(Collectors.joining(" ")) + ": " + output);
        }
        return new Cost(wall, childrenCpu() - before);
    }

    /** The CPU time of all ended processes in steps of 10 ms; 0 if the system does not report it. */
    private static double childrenCpu() throws IOException {
        Path file = Path.of("/proc/self/stat");
        if (!Files.exists(file)) {
            return Double.NaN;
        }
        String[] fields = Files.readString(file).replaceFirst("^.*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 10.0;
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(
                median(costs.stream().mapToDouble(Cost::wall).toArray()),
                median(costs.stream().mapToDouble(Cost::cpu).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
