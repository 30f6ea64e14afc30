package dev.workersapi.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process that has ended.
 *
 * @param wallMs the duration in milliseconds
 * @param cpuMs the CPU time in milliseconds, including child processes; NaN without {@code bash}, which measures it
 * @param output the lines of its standard output
 */
record ChildProcess(double wallMs, double cpuMs, List<String> output) {
    private static final String TIMED = "TIMEFORMAT='%3U %3S'; { time \"$@\" 2>&4; } 4>&2 2>\"$0\"";

    /** Runs a program. Its standard error is inherited. */
    static ChildProcess run(Path directory, List<String> command) throws IOException, InterruptedException {
        boolean timed = ExternalTools.has("bash");
        Path times = Files.createTempFile("times", ".txt");
        try {
            List<String> whole = new ArrayList<>();
            if (timed) {
                whole.addAll(List.of("bash", "-c", TIMED, times.toString()));
            }
            whole.addAll(command);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(whole)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int exit = process.waitFor();
            double wall = (System.nanoTime() - start) / 1e6;
            if (exit != 0) {
                throw new IOException("exit code " + exit + " of "
                        + String.join(" ", command.subList(Math.max(0, command.size() - 5), command.size()))
                        + "\n"
                        + String.join("\n", output));
            }
            return new ChildProcess(wall, timed ? cpu(times) : Double.NaN, output);
        } finally {
            Files.delete(times);
        }
    }

    private static double cpu(Path times) throws IOException {
        return 1000
                * Arrays.stream(Files.readString(times).strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .sum();
    }

    /** Returns the command that runs a main class of these benchmarks in a new JVM. */
    static List<String> java(Class<?> main, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", ExternalTools.classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
