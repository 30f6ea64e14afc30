package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.referenceserver.state.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Downloads are sent without being copied, so the memory use does not depend on their number. Clients that do not read
 * their downloads are disconnected.
 */
class UnreadDownloadsTest {
    private static final int SIZE = 16 * 1024 * 1024;
    private static final int DOWNLOADS = 60;
    private static final String SCRIPT = "/client/v4/accounts/" + TestServer.ACCOUNT + "/workers/scripts/my-worker";

    /** A server in a separate JVM whose heap has room for only a few copies of the Worker. */
    public static void main(String[] args) throws InterruptedException {
        ReferenceServer server = ReferenceServer.builder()
                .limits(Limits.DEFAULT.withIdle(Duration.ofSeconds(5)))
                .start();
        System.out.println(server.port());
        Thread.sleep(Long.MAX_VALUE);
    }

    @Test
    void areServedFromASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnreadDownloadsTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Socket> sockets = new ArrayList<>();
        try {
            int port = Integer.parseInt(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
            HttpClient client = HttpClient.newHttpClient();
            upload(client, port);
            for (int i = 0; i < DOWNLOADS; i++) {
                sockets.add(request(port));
            }
            for (Socket socket : sockets) {
                assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
            }
            HttpRequest whole = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SCRIPT))
                    .header("Authorization", "Bearer a-token")
                    .build();

            assertThat(client.send(whole, HttpResponse.BodyHandlers.ofByteArray())
                            .body()
                            .length)
                    .isGreaterThan(SIZE);
            waitForIdle(port);
            for (Socket socket : sockets) {
                assertThat(isCutOff(socket)).isTrue();
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            process.destroyForcibly();
        }
    }

    private static void upload(HttpClient client, int port) throws IOException, InterruptedException {
        TestRequest upload = TestRequest.upload("").file("data.bin", "application/octet-stream", new byte[SIZE]);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SCRIPT))
                .header("Authorization", "Bearer a-token")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(upload.body()));
        upload.headers().forEach(request::header);
        assertThat(client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static Socket request(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        String head = "GET " + SCRIPT + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer a-token\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** Opens a connection, and waits until the server closes it. */
    private static void waitForIdle(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Reads the rest of the buffers. A response that was not cut off is complete. */
    private static boolean isCutOff(Socket socket) {
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream()) < SIZE;
        } catch (IOException e) {
            return true;
        }
    }
}
