package dev.workersapi.conformance.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.workersapi.referenceserver.ReferenceServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the reference server under eight connections with mixed requests, compared with a Jetty server that returns
 * the same bytes for a Worker with several versions. Also measures memory after 200,000 requests.
 *
 * <p>The goals: half as many calls per second as the canned server in the same run, no errors, and no more memory after
 * 200,000 requests than after 20,000, in a heap of 256 MiB.
 */
public final class ServerBenchmark {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 9;
    private static final int CALLS_A_ROUND = 80_000;
    private static final int WARM_UP = 400_000;
    private static final int CALLS = 200_000;

    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ServerBenchmark() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws Exception {
        try (ReferenceServer server = ReferenceServer.start()) {
            compare(server);
            soak(server);
        }
    }

    private static void compare(ReferenceServer server) throws Exception {
        run(server.port(), WARM_UP);
        try (CannedServer canned = CannedServer.start(LoadClient.responses(server.port()))) {
            run(canned.port(), WARM_UP);
            double[] ratios = new double[ROUNDS];
            double[] work = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Speed real = run(server.port(), CALLS_A_ROUND);
                Speed floor = run(canned.port(), CALLS_A_ROUND);
                ratios[round] = real.calls() / floor.calls();
                work[round] = floor.micros() / real.micros();
                print(
                        "round %d: %,.0f calls/s (%.0f µs of CPU each), canned %,.0f (%.0f µs), ratio %.2f (of CPU"
                                + " %.2f)",
                        round + 1,
                        real.calls(),
                        real.micros(),
                        floor.calls(),
                        floor.micros(),
                        ratios[round],
                        work[round]);
            }
            print("median ratio %.2f (of CPU %.2f)", median(ratios), median(work));
        }
    }

    private static void soak(ReferenceServer server) throws Exception {
        run(server.port(), CALLS / 10);
        print("heap after %,d requests and a collection: %.1f MiB", CALLS / 10, heap());
        Speed speed = run(server.port(), CALLS - CALLS / 10);
        print("%,.0f calls/s (%.0f µs of CPU each), no error", speed.calls(), speed.micros());
        print(
                "heap after %,d requests and a collection: %.1f MiB of at most %d",
                CALLS, heap(), Runtime.getRuntime().maxMemory() >> 20);
    }

    /**
     * The speed of a server.
     *
     * @param calls calls per second
     * @param micros CPU time per call for client and server together, which other programs on the machine affect less
     */
    private record Speed(double calls, double micros) {}

    /** Fails if a call fails. */
    private static Speed run(int port, int calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            long cpu = CPU.getProcessCpuTime();
            List<Callable<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                LoadClient client = new LoadClient(port, "account-" + i);
                clients.add(() -> client.call(calls / CONNECTIONS));
            }
            int done = 0;
            for (Future<Integer> client : threads.invokeAll(clients)) {
                done += client.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Speed(done / seconds, (CPU.getProcessCpuTime() - cpu) / 1e3 / done);
        } finally {
            threads.shutdownNow();
        }
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
