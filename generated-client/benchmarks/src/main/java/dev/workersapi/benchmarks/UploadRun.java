package dev.workersapi.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.form.FormData;
import feign.form.FormEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one peer in a separate process: warms it up with a few uploads, then measures. */
final class UploadRun {
    private static final int WARM_UP = 15;
    private static final int MEASURED = 10;
    private static final byte[] METADATA = "{\"main_module\":\"module.mjs\"}".getBytes(StandardCharsets.UTF_8);

    private UploadRun() {}

    /**
     * Runs a peer.
     *
     * @param arguments the peer, the address of the server, {@code module} or {@code assets}, and the folder with the
     *     files
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[3]);
        boolean module = arguments[2].equals("module");
        Upload upload;
        if (arguments[0].equals("client")) {
            ClientPeer peer = new ClientPeer(arguments[1]);
            upload = module ? () -> module(peer, folder.resolve("module.mjs")) : () -> assets(peer, folder);
        } else {
            Forms forms = Feign.builder()
                    .client(FeignPeer.client(arguments[0].substring("form-".length())))
                    .encoder(new FormEncoder())
                    .requestInterceptor(template -> template.header("Authorization", "Bearer " + Peer.TOKEN))
                    .target(Forms.class, arguments[1]);
            upload = module
                    ? () -> forms.upload(
                            Peer.ACCOUNT,
                            "w",
                            metadata(),
                            folder.resolve("module.mjs").toFile())
                    : () -> forms.assets(Peer.ACCOUNT, encoded(folder));
        }
        for (int i = 0; i < WARM_UP; i++) {
            upload.run();
        }
        measure(upload);
        System.exit(0);
    }

    private static void module(ClientPeer peer, Path file) {
        peer.client
                .scripts()
                .uploadScript(
                        "w",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("module.mjs")
                                        .build())
                                .addFile(Part.of(file))
                                .build());
    }

    private static void assets(ClientPeer peer, Path folder) throws IOException {
        AssetsUpload.Builder form = AssetsUpload.builder();
        for (Path file : assetFiles(folder)) {
            form.addFile(new Part(file.getFileName().toString(), "text/html", Content.base64(Content.of(file))));
        }
        peer.client.assets().uploadAssets("session", form.build());
    }

    private static FormData metadata() {
        return new FormData("application/json", "metadata.json", METADATA);
    }

    private static Map<String, Object> encoded(Path folder) throws IOException {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Path file : assetFiles(folder)) {
            String name = file.getFileName().toString();
            parts.put(name, new FormData("text/html", name, Base64.getEncoder().encode(Files.readAllBytes(file))));
        }
        return parts;
    }

    static List<Path> assetFiles(Path folder) throws IOException {
        try (var files = Files.list(folder.resolve("assets"))) {
            return files.sorted().toList();
        }
    }

    private static void measure(Upload upload) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < MEASURED; i++) {
            long cpu = system.getProcessCpuTime();
            long bytes = Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .sum();
            long start = System.nanoTime();
            upload.run();
            System.out.println("ms=" + (System.nanoTime() - start) / 1e6);
            System.out.println("mb="
                    + (Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                                            .sum()
                                    - bytes)
                            / 1e6);
            System.out.println("cpu=" + (system.getProcessCpuTime() - cpu) / 1e6);
        }
    }

    private interface Upload {
        void run() throws Exception;
    }

    private interface Forms {
        @RequestLine("PUT /accounts/{account_id}/workers/scripts/{script_name}")
        @Headers("Content-Type: multipart/form-data")
        String upload(
                @Param("account_id") String account,
                @Param("script_name") String script,
                @Param("metadata") FormData metadata,
                @Param("module.mjs") java.io.File module);

        @RequestLine("POST /accounts/{account_id}/workers/assets/upload?base64=true")
        @Headers("Content-Type: multipart/form-data")
        String assets(@Param("account_id") String account, Map<String, Object> files);
    }
}
