package dev.workersapi.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs one peer in a separate process: warms it up, then measures the CPU time and allocated bytes of complete calls.
 */
final class CallRun {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 20_000;

    private final String base;
    private final double seconds;
    private long asked;

    private CallRun(String base, double seconds) {
        this.base = base;
        this.seconds = seconds;
    }

    /**
     * Runs a peer.
     *
     * @param arguments the peer, the address of the server, and the number of seconds for each measurement
     */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peer.of(arguments[0], arguments[1]);
        CallRun run = new CallRun(arguments[1], Double.parseDouble(arguments[2]));
        run.measure("small", 1, () -> expect(StubResponses.SCRIPTS, peer.small()));
        run.measure("bindings", 1, () -> expect(StubResponses.BINDINGS, peer.bindings()));
        run.measure("small8", 8, () -> expect(StubResponses.SCRIPTS, peer.small()));
        run.measure("bindings8", 8, () -> expect(StubResponses.BINDINGS, peer.bindings()));
        if (peer instanceof ClientPeer client) {
            run.measure("mixed", 1, () -> mixed(client));
            run.measure("mixed8", 8, () -> mixed(client));
        } else if (peer instanceof FeignPeer) {
            run.measure("mixed", 1, () -> missing(peer));
            run.measure("mixed8", 8, () -> missing(peer));
        }
        System.exit(0);
    }

    /** Makes successful calls, failing calls, and calls whose response is not read. */
    private static void mixed(ClientPeer peer) throws Exception {
        missing(peer);
        peer.client.scripts().deleteScript("w");
        peer.client.scripts().getScriptContent("w").close();
    }

    private static void missing(Peer peer) throws Exception {
        peer.small();
        peer.missing();
    }

    private static void expect(int wanted, int received) {
        if (wanted != received) {
            throw new IllegalStateException("expected " + wanted + ", received " + received);
        }
    }

    private void measure(String name, int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            warmUp(executor, threads, work);
            asked++;
            long connections = ServerProcess.connections(base, asked - 1);
            long cpu = SYSTEM.getProcessCpuTime();
            long bytes = allocated();
            long start = System.nanoTime();
            long calls = repeat(executor, threads, work);
            double elapsed = (System.nanoTime() - start) / 1e9;
            long usedCpu = SYSTEM.getProcessCpuTime() - cpu;
            long usedBytes = allocated() - bytes;
            asked++;
            long opened = ServerProcess.connections(base, asked - 1) - connections;
            System.out.println(name + ".cpu=" + usedCpu / 1e3 / calls);
            System.out.println(name + ".kb=" + usedBytes / 1e3 / calls);
            System.out.println(name + ".rate=" + calls / elapsed);
            System.out.println(name + ".opened=" + 1000.0 * opened / calls);
        } finally {
            executor.shutdown();
        }
    }

    /**
     * Makes calls until the JIT compiler has finished. Stops after a fixed number of calls, or earlier if the calls are
     * slow.
     */
    private void warmUp(ExecutorService executor, int threads, Work work) throws Exception {
        long end = System.nanoTime() + (long) (5 * seconds * 1e9);
        for (long calls = 0; calls < WARM_UP && System.nanoTime() < end; ) {
            calls += repeat(executor, threads, work);
        }
    }

    /**
     * Returns the number of bytes allocated by all live threads. The threads of the executor and the HTTP client stay
     * alive while they are in use.
     */
    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private long repeat(ExecutorService executor, int threads, Work work) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            counts.add(executor.submit(() -> {
                long count = 0;
                while (System.nanoTime() < end) {
                    work.run();
                    count++;
                }
                return count;
            }));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        return sum;
    }

    private interface Work {
        void run() throws Exception;
    }
}
