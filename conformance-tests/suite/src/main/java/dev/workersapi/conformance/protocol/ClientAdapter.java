package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.function.Function;

/** The other side of the protocol: makes a program of a client that can be called from here. */
public final class ClientAdapter {
    private ClientAdapter() {}

    /**
     * Answers until it is told to stop, or nobody asks any more.
     *
     * @param clients makes the client for a base URL
     * @throws IOException if the streams fail, or what comes in is not the protocol
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

    /** The end of the input is as good as "stop". */
    private static Message next(LineReader lines) throws IOException {
        try {
            return lines.next() instanceof LineReader.Line line
                    ? MessageJson.read(line.body().bytes())
                    : new Message.Stop();
        } catch (MessageJson.InvalidMessageException e) {
            throw new IOException("what came in is no message of the protocol: " + e.getMessage(), e);
        }
    }

    private static void write(Message message, OutputStream out) throws IOException {
        out.write(MessageJson.write(message));
        out.write('\n');
        out.flush();
    }
}
