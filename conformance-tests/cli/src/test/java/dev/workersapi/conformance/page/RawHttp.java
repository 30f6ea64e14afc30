package dev.workersapi.conformance.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sends requests with any Host header, or none. */
record RawHttp(int port) {

    /** A response. */
    record Response(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    Response get(String path, String host) {
        return send("GET " + path + " HTTP/1.1", "Host: " + host);
    }

    Response get(String path) {
        return get(path, "127.0.0.1:" + port);
    }

    /** @param headers the headers to send; the connection is then closed */
    Response send(String start, String... headers) {
        String request = start + "\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = received.indexOf("\r\n\r\n");
            List<String> lines = received.substring(0, end).lines().toList();
            return new Response(
                    Integer.parseInt(lines.get(0).substring(9, 12)),
                    lines.subList(1, lines.size()),
                    received.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
