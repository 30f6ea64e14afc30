package dev.workersapi.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Goals G5 and G6: uploads of a module of 64 MiB and of 2,000 assets of 8 KiB, compared with other programs. */
final class UploadBenchmark {
    private static final int MODULE_BYTES = 64 * 1024 * 1024;
    private static final int ASSETS = 2000;
    private static final int ASSET_BYTES = 8 * 1024;
    private static final List<String> PEERS =
            List.of("client", "form-feign-default", "form-feign-hc5", "form-feign-java11");
    private static final List<String> SIZES = List.of("module", "assets");

    private final Path folder;
    private final String base;
    private final Measurements numbers = new Measurements();

    private UploadBenchmark(Path folder, String base) {
        this.folder = folder;
        this.base = base;
    }

    static void run(int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("uploads");
        try (ServerProcess server = new ServerProcess()) {
            UploadBenchmark benchmark = new UploadBenchmark(folder, server.base());
            benchmark.writeFiles();
            for (int round = 0; round < rounds; round++) {
                benchmark.round();
            }
            benchmark.print();
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void round() throws IOException, InterruptedException {
        for (String size : SIZES) {
            for (String peer : PEERS) {
                for (String line : ChildProcess.run(
                                folder,
                                ChildProcess.java(UploadRun.class, List.of(), peer, base, size, folder.toString()))
                        .output()) {
                    numbers.addAll(peer, List.of(size + "." + line));
                }
                if (peer.equals("client")) {
                    others(size);
                }
            }
        }
    }

    private void others(String size) throws IOException, InterruptedException {
        if (ExternalTools.has("curl")) {
            for (int i = 0; i < 5; i++) {
                ChildProcess curl = ChildProcess.run(folder, List.of("curl", "-sS", "-K", size + ".curl"));
                numbers.add("curl", size + ".cpu", curl.cpuMs());
                numbers.add(
                        "curl",
                        size + ".ms",
                        1000 * Double.parseDouble(curl.output().get(0)));
            }
        }
        if (ExternalTools.has("node")) {
            for (String line : ChildProcess.run(folder, List.of("node", "upload.js", size, url(size)))
                    .output()) {
                numbers.addAll("node", List.of(size + "." + line));
            }
        }
    }

    private String url(String size) {
        return base + "/accounts/" + Peer.ACCOUNT + "/workers/"
                + (size.equals("module") ? "scripts/w" : "assets/upload?base64=true");
    }

    private void writeFiles() throws IOException {
        Random random = new Random(1);
        byte[] block = new byte[1024 * 1024];
        random.nextBytes(block);
        try (OutputStream out = Files.newOutputStream(folder.resolve("module.mjs"))) {
            for (int written = 0; written < MODULE_BYTES; written += block.length) {
                out.write(block);
            }
        }
        Files.writeString(folder.resolve("metadata.json"), "{\"main_module\":\"module.mjs\"}");
        List<String> module = curl("module", "PUT");
        module.add("form = \"metadata=@metadata.json;type=application/json\"");
        module.add("form = \"module.mjs=@module.mjs;type=application/javascript+module\"");
        Files.write(folder.resolve("module.curl"), module);
        Files.createDirectory(folder.resolve("assets"));
        Files.createDirectory(folder.resolve("base64"));
        List<String> assets = curl("assets", "POST");
        byte[] asset = new byte[ASSET_BYTES];
        for (int i = 0; i < ASSETS; i++) {
            String name = String.format("%032x", i);
            random.nextBytes(asset);
            Files.write(folder.resolve("assets").resolve(name), asset);
            Files.write(
                    folder.resolve("base64").resolve(name), Base64.getEncoder().encode(asset));
            assets.add("form = \"" + name + "=@base64/" + name + ";type=text/html\"");
        }
        Files.write(folder.resolve("assets.curl"), assets);
        try (InputStream script = UploadBenchmark.class.getResourceAsStream("/upload.js")) {
            Files.copy(script, folder.resolve("upload.js"));
        }
    }

    private List<String> curl(String size, String method) {
        return new ArrayList<>(List.of(
                "url = \"" + url(size) + "\"",
                "request = " + method,
                "header = \"Authorization: Bearer " + Peer.TOKEN + "\"",
                "header = \"Expect:\"",
                "output = \"response\"",
                "write-out = \"%{time_total}\\n\""));
    }

    private void print() {
        List<String> all = new ArrayList<>(PEERS);
        all.addAll(1, List.of("curl", "node"));
        for (String size : SIZES) {
            Table table = new Table("peer", "ms", "x curl", "CPU ms", "MB allocated");
            for (String peer : all) {
                table.row(
                        numbers.has(peer, size + ".ms") ? peer : peer + " (not installed)",
                        numbers.get(peer, size + ".ms"),
                        numbers.ratio("curl", peer, size + ".ms"),
                        numbers.get(peer, size + ".cpu"),
                        numbers.get(peer, size + ".mb"));
            }
            table.print(
                    size.equals("module") ? "One module of 64 MiB" : "2,000 assets of 8 KiB as Base64, one request");
        }
        Table goals = Table.goals();
        goals.goal(
                "G5 allocated, part of the module's bytes",
                numbers.get("client", "module.mb") * 1e6 / MODULE_BYTES,
                0.01);
        goals.goalAtLeast("G6 throughput, module, x curl -F", numbers.ratio("curl", "client", "module.ms"), 0.9);
        goals.goal("G6 CPU, module, x curl -F", numbers.ratio("client", "curl", "module.cpu"), 1.3);
        goals.goalAtLeast("G6 throughput, module, x node", numbers.ratio("node", "client", "module.ms"), 2.5);
        goals.goalAtLeast("G6 throughput, assets, x curl on Base64", numbers.ratio("curl", "client", "assets.ms"), 0.8);
        goals.goalAtLeast("G6 throughput, assets, x node", numbers.ratio("node", "client", "assets.ms"), 2.5);
        goals.print("Goals G5 and G6: uploads (smallest heap: UploadMemoryIT)");
    }
}
