package dev.workersapi.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The server, in a separate process. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    ServerProcess() throws IOException {
        process = new ProcessBuilder(ChildProcess.java(StubServer.class, List.of("-Xmx128m")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
        port = Integer.parseInt(output.readLine());
    }

    String base() {
        return "http://127.0.0.1:" + port + "/client/v4";
    }

    /** Returns the number of connections that the server has accepted, not counting the one for this request. */
    static long connections(String base, long countBefore) throws IOException {
        var connection = URI.create(base + "/connections").toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        try (InputStream in = connection.getInputStream()) {
            return Long.parseLong(new String(in.readAllBytes(), StandardCharsets.US_ASCII)) - countBefore - 1;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
