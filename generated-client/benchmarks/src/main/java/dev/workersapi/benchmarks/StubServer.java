package dev.workersapi.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends prepared responses over persistent connections, and counts the connections. It runs in a separate process, so
 * that its CPU time is not attributed to a peer, and ends when its standard input ends.
 */
final class StubServer {
    private final AtomicLong connections = new AtomicLong();
    private final byte[] scripts = response("200 OK", "application/json", StubResponses.scripts());
    private final byte[] settings = response("200 OK", "application/json", StubResponses.settings());
    private final byte[] done = json("200 OK", "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":null}");
    private final byte[] script = json(
            "200 OK",
            "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"w\",\"startup_time_ms\":5,"
                    + "\"created_on\":\"2026-01-01T00:00:00Z\",\"modified_on\":\"2026-01-01T00:00:00Z\"}}");
    private final byte[] assets =
            json("201 Created", "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"jwt\":\"done\"}}");
    private final byte[] missing = json(
            "404 Not Found",
            "{\"success\":false,\"errors\":[{\"code\":10007,\"message\":\"This Worker does not exist on your account."
                    + "\"}],\"messages\":[],\"result\":null}");
    private final byte[] code = response(
            "200 OK",
            "application/javascript",
            "export default {};\n".repeat(900).getBytes(StandardCharsets.US_ASCII));

    public static void main(String[] arguments) throws IOException {
        StubServer server = new StubServer();
        ServerSocket socket = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        System.out.println(socket.getLocalPort());
        Thread accepting = new Thread(() -> server.accept(socket));
        accepting.setDaemon(true);
        accepting.start();
        while (System.in.read() >= 0) {
            // Runs until the parent process is gone.
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            System.err.println(closed);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            HttpRequestReader in = new HttpRequestReader(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String head = in.head(); head != null; head = in.head()) {
                if (HttpRequestReader.header(head, "expect") != null) {
                    out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                in.skipBody(head);
                String[] line = head.split(" ", 3);
                out.write(response(line[0], line[1]));
                if ("close".equalsIgnoreCase(HttpRequestReader.header(head, "connection"))) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    private byte[] response(String method, String path) {
        if (path.endsWith("/connections")) {
            return json("200 OK", Long.toString(connections.get()));
        } else if (path.contains("/missing")) {
            return missing;
        } else if (path.contains("/assets/upload")) {
            return assets;
        } else if (method.equals("DELETE")) {
            return done;
        } else if (method.equals("PUT")) {
            return script;
        } else if (path.endsWith("/content/v2")) {
            return code;
        }
        return path.endsWith("/settings") ? settings : scripts;
    }

    private static byte[] json(String status, String body) {
        return response(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] response(String status, String type, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + "\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length + "\r\nCF-Ray: 8a1b2c3d4e5f6789-AMS\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
