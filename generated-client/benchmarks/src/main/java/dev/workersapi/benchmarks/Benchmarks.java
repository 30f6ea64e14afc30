package dev.workersapi.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs benchmarks, and prints the measured value of each goal and whether the goal was met. */
public final class Benchmarks {
    private static final List<String> ALL = List.of("calls", "union", "upload", "startup", "build");

    private Benchmarks() {}

    /**
     * Runs benchmarks.
     *
     * @param arguments the benchmarks, separated by commas, followed by {@code rounds=3}, {@code seconds=10} or, to
     *     compare calls with some clients only, {@code peers=client,feign-hc5}. Shorter measurements of calls mainly show the work of the JIT compiler, which takes longer for peers with more code
     */
    public static void main(String[] arguments) throws Exception {
        String wanted = arguments.length == 0 ? "none" : arguments[0];
        if (wanted.equals("none")) {
            System.out.println("Nothing is measured; choose with -Dbench=all, or some of " + String.join(",", ALL));
            return;
        }
        int rounds = number(arguments, "rounds", 3);
        int seconds = number(arguments, "seconds", 10);
        List<String> peers = value(arguments, "peers")
                .map(names -> List.of(names.split(",")))
                .orElse(List.of());
        System.out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        for (String one : wanted.equals("all") ? ALL : List.of(wanted.split(","))) {
            switch (one) {
                case "calls" -> CallsBenchmark.run(rounds, seconds, peers);
                case "union" -> UnionGoals.run();
                case "upload" -> UploadBenchmark.run(rounds);
                case "startup" -> StartupBenchmark.run(rounds);
                case "build" -> BuildBenchmark.run(rounds);
                default -> throw new IllegalArgumentException("`" + one + "` is none of " + ALL);
            }
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return value(arguments, name).map(Integer::parseInt).orElse(otherwise);
    }

    private static Optional<String> value(String[] arguments, String name) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst();
    }
}
