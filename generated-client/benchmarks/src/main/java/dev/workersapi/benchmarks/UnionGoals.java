package dev.workersapi.benchmarks;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Goal G4: the cost of reading and writing the union, compared with plain JSON. */
final class UnionGoals {
    private static final List<String> DESIGNS =
            List.of("readJson", "readUnion", "readJacksonUnion", "writeJson", "writeUnion", "writeJacksonUnion");
    private static final List<String> SIZES = List.of("10", "35", "350");

    private UnionGoals() {}

    static void run() throws RunnerException, CommandLineOptionException {
        String arguments = System.getProperty("jmh.args", "").strip();
        Measurements numbers = new Measurements();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments.isEmpty() ? new String[0] : arguments.split("\\s+")))
                        .include("\\.UnionBenchmark\\.")
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String design = result.getPrimaryResult().getLabel();
            String size = result.getParams().getParam("variants");
            numbers.add(design, size + ".us", result.getPrimaryResult().getScore());
            numbers.add(design, size + ".kb", bytes(result.getSecondaryResults()) / 1e3);
        }
        print(numbers, "us", "Microseconds for 35 bindings, by the number of variants");
        print(numbers, "kb", "KB allocated for 35 bindings, by the number of variants");
        goals(numbers);
    }

    @SuppressWarnings("rawtypes")
    private static double bytes(Map<String, Result> results) {
        return results.entrySet().stream()
                .filter(result -> result.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(result -> result.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void print(Measurements numbers, String quantity, String title) {
        Table table = new Table("design", "10", "35", "350");
        for (String design : DESIGNS) {
            table.row(
                    design,
                    SIZES.stream()
                            .mapToDouble(size -> numbers.get(design, size + "." + quantity))
                            .toArray());
        }
        table.print(title);
    }

    private static void goals(Measurements numbers) {
        Table goals = Table.goals();
        for (String size : SIZES) {
            goals.goal("G4 read, bytes, x JSON, " + size, numbers.ratio("readUnion", "readJson", size + ".kb"), 1.5);
            goals.goal("G4 read, time, x JSON, " + size, numbers.ratio("readUnion", "readJson", size + ".us"), 2.5);
            goals.goal("G4 write, bytes, x JSON, " + size, numbers.ratio("writeUnion", "writeJson", size + ".kb"), 1.2);
            goals.goal("G4 write, time, x JSON, " + size, numbers.ratio("writeUnion", "writeJson", size + ".us"), 1.2);
        }
        goals.goal(
                "G4 read, time, 350 variants x 10, each beside JSON",
                numbers.ratio("readUnion", "readJson", "350.us") / numbers.ratio("readUnion", "readJson", "10.us"),
                1.5);
        goals.print("Goal G4: the union of bindings");
    }
}
