package dev.workersapi.client.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP server on a plain loopback socket that injects faults. A script has one step for each request; the last step
 * repeats. Counts connections and requests.
 */
final class FaultServer implements AutoCloseable {
    /** The reaction to a request whose head has been read. */
    @FunctionalInterface
    interface Step {
        void run(Exchange exchange) throws IOException, InterruptedException;
    }

    /** A step after which the client waits until its read timeout. */
    record Hanging(Step step) implements Step {
        @Override
        public void run(Exchange exchange) throws IOException, InterruptedException {
            step.run(exchange);
            exchange.hang();
        }
    }

    record Received(String method, String target, Map<String, String> headers, long bodyLength, String body) {}

    private final ServerSocket listener;
    private final List<Step> script;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger heads = new AtomicInteger();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    FaultServer(Step... script) {
        this.script = List.of(script);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url(String target) {
        return "http://127.0.0.1:" + listener.getLocalPort() + target;
    }

    String httpsUrl(String target) {
        return url(target).replace("http:", "https:");
    }

    int connections() {
        return connections.get();
    }

    /** Returns true if the client has closed, or soon closes, all connections that this server still has open. */
    boolean isLeftByTheClient() {
        for (Socket socket : open) {
            try {
                socket.setSoTimeout(2_000);
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                    // The rest of a request.
                }
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                // Closed or reset.
            }
        }
        return true;
    }

    /** Returns the number of requests whose head arrived. */
    int requests() {
        return heads.get();
    }

    /** Returns the requests that were read completely. */
    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            while (!socket.isClosed()) {
                String requestLine = line(in);
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    if (colon < 0) {
                        throw new ProtocolException("no HTTP: " + requestLine);
                    }
                    headers.merge(
                            header.substring(0, colon),
                            header.substring(colon + 1).strip(),
                            (a, b) -> a + ", " + b);
                }
                Step step = script.get(Math.min(heads.getAndIncrement(), script.size() - 1));
                step.run(new Exchange(socket, in, requestLine, headers));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            // The client has disconnected or does not speak HTTP, or the test is over. A waiting client sees a missing
            // response.
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A request, and the connection to respond on. */
    final class Exchange {
        final Map<String, String> headers;
        private final Socket socket;
        private final InputStream in;
        private final String requestLine;

        Exchange(Socket socket, InputStream in, String requestLine, Map<String, String> headers) {
            this.socket = socket;
            this.in = in;
            this.requestLine = requestLine;
            this.headers = headers;
        }

        void readBody() throws IOException {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            long length = 0;
            if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
                for (int size = chunk(); size > 0; size = chunk()) {
                    length += read(size, kept);
                    line(in);
                }
                line(in);
            } else {
                length = read(Long.parseLong(headers.getOrDefault("Content-Length", "0")), kept);
            }
            String[] parts = requestLine.split(" ", 3);
            received.add(new Received(parts[0], parts[1], headers, length, kept.toString(StandardCharsets.UTF_8)));
        }

        long read(long length, ByteArrayOutputStream kept) throws IOException {
            byte[] buffer = new byte[64 * 1024];
            long rest = length;
            while (rest > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
                if (count < 0) {
                    throw new EOFException();
                }
                if (kept.size() < 1024) {
                    kept.write(buffer, 0, count);
                }
                rest -= count;
            }
            return length;
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line(in).split(";", 2)[0], 16);
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void closeConnection() throws IOException {
            socket.close();
        }

        /** Resets the connection (RST), as a crash does. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the test is over. */
        void hang() throws InterruptedException {
            closed.await();
        }

        /** Waits, unless the test is over. */
        boolean pause(int millis) throws InterruptedException {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs steps in turn, repeatedly. */
    static Step rotating(Step... steps) {
        AtomicInteger next = new AtomicInteger();
        return exchange -> steps[Math.floorMod(next.getAndIncrement(), steps.length)].run(exchange);
    }

    static Step response(int status, String body, String... headers) {
        return response(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Step response(int status, byte[] body, String... headers) {
        return exchange -> {
            exchange.readBody();
            exchange.write(head(status, headers) + "Content-Length: " + body.length + "\r\n\r\n");
            if (!exchange.requestLine.startsWith("HEAD ")) {
                exchange.write(body);
            }
        };
    }

    static Step json(int status, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        return response(status, body, all.toArray(String[]::new));
    }

    static Step chunked(int status, byte[] body, int chunkSize, String... headers) {
        return exchange -> {
            exchange.readBody();
            exchange.write(head(status, headers) + "Transfer-Encoding: chunked\r\n\r\n");
            for (int at = 0; at < body.length; at += chunkSize) {
                int size = Math.min(chunkSize, body.length - at);
                exchange.write(Integer.toHexString(size) + "\r\n");
                exchange.write(Arrays.copyOfRange(body, at, at + size));
                exchange.write("\r\n");
            }
            exchange.write("0\r\n\r\n");
        };
    }

    static String head(int status, String... headers) {
        return "HTTP/1.1 " + status + " Some Reason\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
    }

    /** Reads the request, then breaks the connection. */
    static Step resetAfterRequest() {
        return exchange -> {
            exchange.readBody();
            exchange.reset();
        };
    }

    /** Breaks the connection while the body arrives. */
    static Step resetDuringRequest(int bodyBytes) {
        return exchange -> {
            exchange.read(bodyBytes, new ByteArrayOutputStream());
            exchange.reset();
        };
    }

    /** Rejects a request after its head, then reads and discards the body so that the response arrives. */
    static Step refuseAtOnce(int status, String body, AtomicLong bodyBytes) {
        return exchange -> {
            exchange.write(head(status, "Content-Type: application/json", "Connection: close") + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body);
            byte[] buffer = new byte[64 * 1024];
            for (int count = exchange.in.read(buffer); count >= 0; count = exchange.in.read(buffer)) {
                bodyBytes.addAndGet(count);
            }
        };
    }

    static Step closeAfterRequest() {
        return exchange -> {
            exchange.readBody();
            exchange.closeConnection();
        };
    }

    /** Reads the request and never responds. */
    static Step silence() {
        return new Hanging(Exchange::readBody);
    }

    /** Sends only the head and a part of the body. */
    static Step halfResponse(int status, String... headers) {
        return new Hanging(exchange -> {
            exchange.readBody();
            exchange.write(head(status, headers) + "Content-Length: 100\r\n\r\n{\"success\":");
        });
    }

    /** Responds so slowly that the whole response takes too long, although no single wait does. */
    static Step trickle(int millisBetweenBytes) {
        return exchange -> {
            exchange.readBody();
            exchange.write(head(200) + "Content-Length: 100000\r\n\r\n");
            while (!exchange.pause(millisBetweenBytes)) {
                exchange.write(" ");
            }
        };
    }

    /** Responds with bytes that need not be HTTP, then closes the connection. */
    static Step bytes(String bytes) {
        return exchange -> {
            exchange.readBody();
            exchange.write(bytes);
            exchange.closeConnection();
        };
    }

    /** Closes the connection in the middle of the response. */
    static Step truncated(int status, String... headers) {
        return exchange -> {
            exchange.readBody();
            exchange.write(head(status, headers) + "Content-Length: 100\r\n\r\n{\"success\":true");
            exchange.closeConnection();
        };
    }

    static Step truncatedChunk(int status) {
        return exchange -> {
            exchange.readBody();
            exchange.write(head(status) + "Transfer-Encoding: chunked\r\n\r\n" + "64\r\n{\"success\":true");
            exchange.closeConnection();
        };
    }
}
