package dev.workersapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goal G8: the time from the start of a JVM to its end after one small call, with and without a class-data archive. */
final class StartupBenchmark {
    private static final List<String> PEERS =
            List.of("client", "huc", "jdk", "feign-default", "feign-java11", "feign-hc5", "native");

    private StartupBenchmark() {}

    static void run(int rounds) throws IOException, InterruptedException {
        Measurements numbers = new Measurements();
        Path folder = Files.createTempDirectory("archives");
        try (ServerProcess server = new ServerProcess()) {
            Map<String, Path> archives = new LinkedHashMap<>();
            for (String peer : PEERS) {
                Path archive = folder.resolve(peer + ".jsa");
                start(
                        List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"),
                        peer,
                        server);
                archives.put(peer, archive);
            }
            for (int round = 0; round < rounds; round++) {
                for (String peer : PEERS) {
                    add(numbers, peer, "plain", start(List.of(), peer, server));
                    List<String> flags = List.of("-XX:SharedArchiveFile=" + archives.get(peer), "-Xshare:auto");
                    add(numbers, peer, "cds", start(flags, peer, server));
                }
            }
            for (Path archive : archives.values()) {
                Files.deleteIfExists(archive);
            }
        }
        Files.delete(folder);
        Table table = new Table("peer", "wall ms", "CPU ms", "wall ms, archive", "CPU ms, archive");
        for (String peer : PEERS) {
            table.row(
                    peer,
                    numbers.get(peer, "plain.wall"),
                    numbers.get(peer, "plain.cpu"),
                    numbers.get(peer, "cds.wall"),
                    numbers.get(peer, "cds.cpu"));
        }
        table.print("Start of the JVM to its end after one call");
        Table goals = Table.goals();
        goals.goal("G8 wall, plain, x feign-hc5", numbers.ratio("client", "feign-hc5", "plain.wall"), 1.1);
        goals.goal("G8 CPU, plain, x feign-hc5", numbers.ratio("client", "feign-hc5", "plain.cpu"), 1.1);
        goals.goal(
                "G8 wall, archive x plain",
                numbers.get("client", "cds.wall") / numbers.get("client", "plain.wall"),
                0.6);
        goals.goal(
                "G8 CPU, archive x plain", numbers.get("client", "cds.cpu") / numbers.get("client", "plain.cpu"), 0.6);
        goals.print("Goal G8: start-up");
    }

    private static void add(Measurements numbers, String peer, String kind, ChildProcess child) {
        numbers.add(peer, kind + ".wall", child.wallMs());
        numbers.add(peer, kind + ".cpu", child.cpuMs());
    }

    private static ChildProcess start(List<String> flags, String peer, ServerProcess server)
            throws IOException, InterruptedException {
        return ChildProcess.run(Path.of("."), ChildProcess.java(StartupRun.class, flags, peer, server.base()));
    }
}
