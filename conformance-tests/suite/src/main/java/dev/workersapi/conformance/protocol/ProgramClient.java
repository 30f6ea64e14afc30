package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.check.DisplayText;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A client behind a program that implements the protocol. The program is started for the first call, and restarted
 * after any call in which it violated the protocol. Not thread-safe.
 */
public final class ProgramClient implements ClientUnderTest {
    /** The number of characters of standard error to show. */
    private static final int SHOWN = 110;

    private final List<String> command;
    private final URI baseUrl;
    private final ProgramLimits limits;
    private String name;
    private @Nullable ClientProcess program;
    private long calls;
    private int failures;

    /** @param command the program and its arguments */
    public ProgramClient(List<String> command, URI baseUrl, ProgramLimits limits) {
        this.command = List.copyOf(command);
        this.baseUrl = baseUrl;
        this.limits = limits;
        this.name = String.join(" ", command);
    }

    /** Reports that the program violated the protocol. */
    private static final class ProtocolViolationException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtocolViolationException(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ClientReport call(ClientCall call) {
        try {
            ClientProcess running = program == null ? start() : program;
            ClientReport report = sendCall(running, call);
            running.rememberDescendants();
            failures = 0;
            return report;
        } catch (ProtocolViolationException e) {
            failures++;
            destroy();
            if (failures > limits.failures()) {
                throw new ClientUnusableException("the program failed " + failures + " times in a row, so it is not"
                        + " started again; the last time it " + e.what());
            }
            return new ClientReport.ProtocolViolation("the program " + e.what());
        }
    }

    private ClientProcess start() throws ProtocolViolationException {
        ClientProcess started;
        try {
            started = new ClientProcess(command, limits.lineBytes());
        } catch (IOException e) {
            throw new ClientUnusableException("the program cannot be started: " + e.getMessage());
        }
        program = started;
        started.send(new Message.Start(baseUrl));
        Message.ToSuite message = receive(started, limits.start(), "after the start, instead of \"ready\"");
        if (!(message instanceof Message.Ready ready)) {
            throw new ProtocolViolationException("responded to a call before it reported \"ready\"");
        }
        name = Redaction.withoutSecrets(ready.name() + " " + ready.version());
        started.rememberDescendants();
        return started;
    }

    private ClientReport sendCall(ClientProcess running, ClientCall call) throws ProtocolViolationException {
        String id = Long.toString(++calls);
        running.send(new Message.Call(id, call));
        Message.ToSuite message = receive(running, limits.call(), "after the call of " + call.operation());
        if (!(message instanceof Message.Response response)) {
            throw new ProtocolViolationException("reported \"ready\" again instead of responding to the call");
        }
        if (!response.id().equals(id)) {
            throw new ProtocolViolationException(
                    isEarlier(response.id())
                            ? "responded to an earlier call again (id " + response.id() + ") instead of this one (id "
                                    + id + ")"
                            : DisplayText.text("responded to a call that was never made (id " + response.id())
                                    + ") instead of this one (id " + id + ")");
        }
        return response.report();
    }

    private boolean isEarlier(String id) {
        return id.matches("[1-9][0-9]{0,9}") && Long.parseLong(id) < calls;
    }

    private Message.ToSuite receive(ClientProcess running, Duration longest, String moment)
            throws ProtocolViolationException {
        Optional<LineReader.Read> received = running.receive(longest);
        if (received.isEmpty()) {
            throw new ProtocolViolationException(
                    "wrote nothing for " + seconds(longest) + " " + moment + errors(running, Duration.ZERO));
        }
        if (received.get() instanceof LineReader.End) {
            throw new ProtocolViolationException(describeExit(running) + " " + moment + errors(running, limits.stop()));
        }
        if (!(received.get() instanceof LineReader.Line line)) {
            throw new ProtocolViolationException(
                    "wrote a line of more than " + limits.lineBytes() + " bytes " + moment);
        }
        try {
            if (MessageJson.read(line.body().bytes()) instanceof Message.ToSuite message) {
                return message;
            }
            throw new ProtocolViolationException("sent a message that only the suite sends " + moment);
        } catch (MessageJson.InvalidMessageException e) {
            throw new ProtocolViolationException("wrote a line that is not a message of the protocol " + moment + ": "
                    + oneLine(new String(line.body().bytes(), StandardCharsets.UTF_8)) + " ("
                    + oneLine(String.valueOf(e.getMessage()))
                    + ")");
        }
    }

    private String describeExit(ClientProcess running) {
        OptionalInt code = running.exitCode(limits.stop());
        return code.isPresent()
                ? "ended with exit code " + code.getAsInt()
                : "closed its standard output but is still running";
    }

    private static String errors(ClientProcess running, Duration longest) {
        String errors = running.lastErrors(longest);
        return errors.isEmpty()
                ? "; it wrote nothing to its standard error"
                : "; its standard error ends with: " + oneLine(end(errors));
    }

    private static String end(String text) {
        return text.length() <= SHOWN ? text : "…" + text.substring(text.length() - SHOWN);
    }

    private static String oneLine(String text) {
        return DisplayText.text(text.replaceAll("\\p{Cntrl}+", " ").strip());
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private void destroy() {
        if (program != null) {
            program.destroy();
            program = null;
        }
    }

    @Override
    public void close() {
        if (program != null) {
            program.stop(limits.stop());
            program = null;
        }
    }
}
