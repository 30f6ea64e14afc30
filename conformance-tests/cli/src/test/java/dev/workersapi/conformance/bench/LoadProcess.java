package dev.workersapi.conformance.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Load clients in a separate process, so that the CPU time of the benchmark's process is that of the server alone. */
final class LoadProcess implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader results;

    private LoadProcess(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * The time that the clients took.
     *
     * @param nanos the wall time
     * @param cpuNanos the CPU time of the clients
     */
    record Time(long nanos, long cpuNanos) {}

    static LoadProcess start() throws IOException {
        return new LoadProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Sends requests over eight connections. Fails if a call fails. */
    Time run(int port, int calls) throws IOException {
        commands.println(port + " " + calls);
        String result = results.readLine();
        if (result == null) {
            throw new IOException("the load clients failed");
        }
        String[] times = result.split(" ", -1);
        return new Time(Long.parseLong(times[0]), Long.parseLong(times[1]));
    }

    @Override
    public void close() {
        commands.close();
        process.destroy();
    }

    /** Reads a port and a number of calls from each line of the standard input, and writes the times. */
    public static void main(String[] args) throws Exception {
        OperatingSystemMXBean cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                String[] numbers = command.split(" ", -1);
                int port = Integer.parseInt(numbers[0]);
                int calls = Integer.parseInt(numbers[1]);
                long start = System.nanoTime();
                long cpuStart = cpu.getProcessCpuTime();
                call(threads, port, calls);
                System.out.println((System.nanoTime() - start) + " " + (cpu.getProcessCpuTime() - cpuStart));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void call(ExecutorService threads, int port, int calls) throws Exception {
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            LoadClient client = new LoadClient(port, "account-" + i);
            clients.add(() -> client.call(calls / CONNECTIONS));
        }
        for (Future<Integer> client : threads.invokeAll(clients)) {
            client.get();
        }
    }
}
