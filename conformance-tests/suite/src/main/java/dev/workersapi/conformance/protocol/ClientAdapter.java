package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.Function;

/** Runs a Java client as an adapter, which implements the protocol. */
public final class ClientAdapter {
    private ClientAdapter() {}

    /**
     * Handles calls until it receives a stop message or the input ends.
     *
     * @param clients creates the client for a base URL
     * @throws IOException if a stream fails, or the input violates the protocol
     */
    public static void run(
            String name, String version, Function<URI, ClientUnderTest> clients, InputStream in, OutputStream out)
            throws IOException {
        LineReader lines = new LineReader(in, Integer.MAX_VALUE - 8);
        if (!(next(lines) instanceof Message.Start start)) {
            throw new IOException("expected \"start\" as the first message");
        }
        try (ClientUnderTest client = clients.apply(start.baseUrl())) {
            write(new Message.Ready(name, version), out);
            for (Message message = next(lines); message instanceof Message.Call call; message = next(lines)) {
                ClientReport report = client.call(call.call());
                if (report instanceof ClientReport.ProtocolViolation violation) {
                    throw new IOException(violation.description());
                }
                write(new Message.Response(call.id(), report), out);
            }
        }
    }

    /** Treats the end of the input as a stop message. */
    private static Message next(LineReader lines) throws IOException {
        try {
            return lines.next() instanceof LineReader.Line line
                    ? MessageJson.read(line.body().bytes())
                    : new Message.Stop();
        } catch (MessageJson.InvalidMessageException e) {
            throw new IOException("the input is not a message of the protocol: " + e.getMessage(), e);
        }
    }

    private static void write(Message message, OutputStream out) throws IOException {
        out.write(MessageJson.write(message));
        out.write('\n');
        out.flush();
    }
}
