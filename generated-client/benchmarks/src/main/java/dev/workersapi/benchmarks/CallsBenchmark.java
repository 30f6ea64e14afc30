package dev.workersapi.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Goals G1 to G3: the CPU time, allocated bytes and connections of a call. */
final class CallsBenchmark {
    private static final List<String> PEERS =
            List.of("client", "huc", "jdk", "feign-default", "feign-java11", "feign-hc5", "native");
    private static final List<String> CASES = List.of("small", "bindings", "small8", "bindings8", "mixed", "mixed8");

    private CallsBenchmark() {}

    /** @param wanted the peers to measure; empty for all */
    static void run(int rounds, int seconds, List<String> wanted) throws IOException, InterruptedException {
        Measurements numbers = new Measurements();
        try (ServerProcess server = new ServerProcess()) {
            for (int round = 0; round < rounds; round++) {
                for (String peer : wanted.isEmpty() ? PEERS : wanted) {
                    System.out.println("Round " + (round + 1) + " of " + rounds + ": " + peer);
                    numbers.addAll(
                            peer,
                            ChildProcess.run(
                                            Path.of("."),
                                            ChildProcess.java(
                                                    CallRun.class,
                                                    List.of(),
                                                    peer,
                                                    server.base(),
                                                    Integer.toString(seconds)))
                                    .output());
                }
            }
        }
        print(numbers, "cpu", "CPU us a call of the whole process");
        print(numbers, "kb", "KB allocated a call");
        print(numbers, "rate", "Calls a second");
        print(numbers, "opened", "New connections per 1,000 calls (mixed: 4 calls, 2 of other peers)");
        goals(numbers);
    }

    private static void print(Measurements numbers, String quantity, String title) {
        Table table =
                new Table("peer", CASES.get(0), CASES.get(1), CASES.get(2), CASES.get(3), CASES.get(4), CASES.get(5));
        for (String peer : PEERS) {
            table.row(
                    peer,
                    CASES.stream()
                            .mapToDouble(name -> numbers.get(peer, name + "." + quantity))
                            .toArray());
        }
        table.print(title);
    }

    private static void goals(Measurements numbers) {
        Table goals = Table.goals();
        goals.goal("G1 CPU, 1 KB, x huc", numbers.ratio("client", "huc", "small.cpu"), 2.5);
        goals.goal("G1 CPU, 35 bindings, x huc", numbers.ratio("client", "huc", "bindings.cpu"), 1.5);
        goals.goal("G1 CPU, 1 KB, x feign-java11", numbers.ratio("client", "feign-java11", "small.cpu"), 0.25);
        goals.goal("G1 CPU, 35 bindings, x native", numbers.ratio("client", "native", "bindings.cpu"), 0.01);
        for (String name : CASES.subList(0, 4)) {
            goals.goal("G1 CPU, " + name + ", x feign-hc5", numbers.ratio("client", "feign-hc5", name + ".cpu"), 1);
            goals.goal("G2 bytes, " + name + ", x feign-hc5", numbers.ratio("client", "feign-hc5", name + ".kb"), 1.05);
        }
        goals.goal("G2 KB, 1 KB", numbers.get("client", "small.kb"), 42);
        goals.goal("G2 KB, 35 bindings", numbers.get("client", "bindings.kb"), 72);
        for (String name : CASES) {
            goals.goal("G3 new connections per 1,000, " + name, numbers.get("client", name + ".opened"), 1);
        }
        goals.print("Goals G1 to G3: calls");
    }
}
