package dev.workersapi.conformance.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.workersapi.conformance.page.ServerPage;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the reference server, started as by the command {@code serve}, under eight connections with mixed requests.
 * Compares it with a Jetty server that returns the same responses for a Worker with several versions. Also measures
 * memory after 200,000 requests.
 *
 * <p>The goals: half as many calls per second as the canned server in the same run, no errors, and no more memory after
 * 200,000 requests than after 20,000, in a heap of 256 MiB.
 */
public final class ServerBenchmark {
    private static final int ROUNDS = 9;
    private static final int CALLS_A_ROUND = 80_000;
    private static final int WARM_UP = 400_000;
    private static final int CALLS = 200_000;

    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ServerBenchmark() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        ServerPage page = new ServerPage(BundledDocument.get(), ReferenceServer.BASE_PATH, Clock.systemUTC());
        try (ReferenceServer server = ReferenceServer.builder()
                        .pages(page)
                        .nonBlockingListener(page.listener())
                        .start();
                LoadProcess load = LoadProcess.start()) {
            compare(server, load);
            soak(server, load);
        }
    }

    private static void compare(ReferenceServer server, LoadProcess load) throws Exception {
        run(load, server.port(), WARM_UP);
        try (CannedServer canned = CannedServer.start(LoadClient.responses(server.port()))) {
            run(load, canned.port(), WARM_UP);
            double[] calls = new double[ROUNDS];
            double[] cpu = new double[ROUNDS];
            double[] serverCpu = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Speed real = run(load, server.port(), CALLS_A_ROUND);
                Speed floor = run(load, canned.port(), CALLS_A_ROUND);
                calls[round] = real.calls() / floor.calls();
                cpu[round] = floor.micros() / real.micros();
                serverCpu[round] = floor.serverMicros() / real.serverMicros();
                print("round %d: %s; canned: %s", round + 1, real, floor);
            }
            print(
                    "median ratio of calls/s %.2f, of CPU with the clients %.2f, of the server's CPU %.2f",
                    median(calls), median(cpu), median(serverCpu));
        }
    }

    private static void soak(ReferenceServer server, LoadProcess load) throws Exception {
        run(load, server.port(), CALLS / 10);
        print("heap after %,d requests and a collection: %.1f MiB", CALLS / 10, heap());
        Speed speed = run(load, server.port(), CALLS - CALLS / 10);
        print("%s, no error", speed);
        print(
                "heap after %,d requests and a collection: %.1f MiB of at most %d",
                CALLS, heap(), Runtime.getRuntime().maxMemory() >> 20);
    }

    /**
     * The speed of a server. CPU time depends less on other programs on the machine than the number of calls.
     *
     * @param calls calls per second
     * @param micros CPU time per call for clients and server together
     * @param serverMicros CPU time per call for the server alone
     */
    private record Speed(double calls, double micros, double serverMicros) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f calls/s (%.1f µs of CPU each, of which server %.1f)",
                    calls,
                    micros,
                    serverMicros);
        }
    }

    /** Fails if a call fails. */
    private static Speed run(LoadProcess load, int port, int calls) throws IOException {
        long start = CPU.getProcessCpuTime();
        LoadProcess.Time clients = load.run(port, calls);
        double server = CPU.getProcessCpuTime() - start;
        return new Speed(
                calls / (clients.nanos() / 1e9), (server + clients.cpuNanos()) / 1e3 / calls, server / 1e3 / calls);
    }

    private static double heap() throws InterruptedException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024));
        }
        return least;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
