package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.page.ServerPage;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.NearestNames;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.snapshot.StateFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the reference server until it is interrupted: {@code serve}. */
@Command(
        name = "serve",
        header = "Serves the Workers API on this machine, for tests.",
        description = {
            "",
            "Implements every operation of the document, and keeps the state in memory. Every account and zone exists,"
                    + " and any token is accepted. If a request violates the document, the response lists all of its"
                    + " errors. To use the server with Wrangler, set CLOUDFLARE_API_BASE_URL to the address that is"
                    + " printed.",
            "",
            "The page at / shows the Workers, their versions, deployments and bindings, and the last requests with"
                    + " their violations and drift, without secrets. The API reference at /reference/ can send"
                    + " requests to this server. Both pages are available only as localhost, 127.0.0.1 or [::1]; the"
                    + " API responds to any host name.",
            "",
            "With --state, the Workers, their triggers and the hashes of their assets survive a restart. The file"
                    + " contains the code and settings of Workers, and may contain secrets, so only you can read it."
                    + " It is replaced atomically soon after each change, and when the server stops.",
            "",
            "To send an event to the tails of a Worker, POST it to the path of the Worker followed by /tail-events."
                    + " Properties that you omit have the values of a sample event.",
            "",
            "A fault is OPERATION[@ACCOUNT]=EFFECT. OPERATION is an operationId of the document, or \"any\". By"
                    + " default, a fault affects all requests; add *N for the first N requests, or #N for only the"
                    + " Nth. EFFECT is one of",
            "",
            "  STATUS[;HEADER:VALUE]...[;body:TEXT]",
            "                  send this response instead of the real one",
            "  delay:TIME      delay the request by 250ms or 2s",
            "  reset           drop the connection after the request",
            "  reset:before    drop the connection before reading the body",
            "  reset:within    drop the connection in the middle of the response",
            "  truncate        send half of the response body",
            "  gzip            compress the response body"
        },
        exitCodeList = {"0:the server was stopped", "2:incorrect usage, or the address or state file cannot be used"},
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " serve --port 8787 --log",
            "  " + Main.NAME + " serve --state demo.json --tail-events 5s",
            "  " + Main.NAME + " serve --fault 'uploadScript=503*2'",
            "  " + Main.NAME + " serve --fault 'any=429;Retry-After:1#3'"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    private final Map<String, String> variables;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8787",
            description = "The port to listen on; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description = {
                "The address to listen on; 0.0.0.0 for all interfaces (default: ${DEFAULT-VALUE}).",
                "Anyone who can reach this address can use the server."
            })
    private String host = "127.0.0.1";

    @Option(names = "--fault", paramLabel = "SPEC", description = "Inject this fault. Can be repeated.")
    private List<String> faults = List.of();

    @Option(
            names = "--token-env",
            paramLabel = "VAR",
            description = "Accept only the token in this environment variable.")
    private @Nullable String tokenVariable;

    @Option(names = "--state", paramLabel = "FILE", description = "Keep the state in this file.")
    private @Nullable Path state;

    @Option(
            names = "--tail-events",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Send a sample event to every open tail at this interval, such as 5s.")
    private @Nullable Duration tailEvents;

    @Option(names = "--log", description = "Print a line for each request, without secrets.")
    private boolean log;

    /** @param variables the environment variables of the process */
    ServeCommand(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ServerPage page = new ServerPage(Environment.bundledDocument(), ReferenceServer.BASE_PATH, Clock.systemUTC());
        ReferenceServer.Builder builder = ReferenceServer.builder()
                .host(host)
                .port(checkedPort())
                .faults(parsedFaults())
                .tokens(tokens())
                .pages(page);
        if (log) {
            builder.listener(page.listener().andThen(logger(out)));
        } else {
            builder.nonBlockingListener(page.listener());
        }
        if (state != null) {
            builder.state(state, this::reportUnsaved);
        }
        @Nullable SampleTailEvents samples = tailEvents == null ? null : new SampleTailEvents(tailEvents);
        if (samples != null) {
            builder.tailEvents(samples);
        }
        try (samples;
                ReferenceServer server = started(builder)) {
            serveUntilInterrupted(server, out);
        }
        return 0;
    }

    /**
     * Serves until interrupted. This command ends with an interruption, which is therefore not a failure, even if it
     * occurs immediately after the server's address is printed.
     */
    private void serveUntilInterrupted(ReferenceServer server, PrintWriter out) {
        try (Interruption.Hook hook = Interruption.ofProcess().onInterrupt(() -> end(server))) {
            announce(server, out);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The command usually ends in this way.
        }
    }

    private static void end(ReferenceServer server) {
        server.close();
        Runtime.getRuntime().halt(0);
    }

    private void announce(ReferenceServer server, PrintWriter out) {
        out.println(server.baseUrl());
        out.println("Try: curl -H 'Authorization: Bearer " + (tokenVariable == null ? "TOKEN" : "$" + tokenVariable)
                + "' " + server.baseUrl() + "/accounts/ACCOUNT_ID/workers/scripts");
        page(server).ifPresent(page -> out.println("Page: " + page));
        out.println("Press Ctrl-C to stop.");
        out.flush();
    }

    /** Returns the address of the page, which responds only to the names of the local machine. */
    private static Optional<URI> page(ReferenceServer server) {
        URI page = server.baseUrl().resolve("/");
        return LOOPBACK.contains(page.getHost()) ? Optional.of(page) : Optional.empty();
    }

    private static ReferenceServer started(ReferenceServer.Builder builder) {
        try {
            return builder.start();
        } catch (StateFileException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new CliException(e.getMessage() + "; choose another with --port", e);
        }
    }

    private void reportUnsaved(IOException failure) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("warning: the state was not written, and the next change tries again: " + failure.getMessage());
        err.flush();
    }

    private Consumer<Exchange> logger(PrintWriter out) {
        RequestLog requests = new RequestLog(new ExchangeChecker(Environment.bundledDocument()));
        return exchange -> {
            String line = requests.line(exchange);
            synchronized (out) {
                out.println(line);
                out.flush();
            }
        };
    }

    private int checkedPort() {
        if (port < 0 || port > 65_535) {
            throw usageError("--port: expected a number from 0 to 65535, received " + port);
        }
        return port;
    }

    private List<Fault> parsedFaults() {
        Set<String> known = Environment.bundledDocument().operations().stream()
                .map(Operation::id)
                .collect(Collectors.toSet());
        List<Fault> parsed = new ArrayList<>();
        for (String text : faults) {
            try {
                Fault fault = Fault.parse(text);
                fault.operationId().filter(id -> !known.contains(id)).ifPresent(id -> {
                    throw new IllegalArgumentException(unknown(id, known));
                });
                parsed.add(fault);
            } catch (IllegalArgumentException e) {
                throw usageError("--fault: " + e.getMessage());
            }
        }
        return parsed;
    }

    private static String unknown(String operation, Set<String> known) {
        List<String> near = NearestNames.of(operation, known);
        return "the document has no operation '" + operation + "'; "
                + (near.isEmpty()
                        ? "expected any, or one of " + String.join(", ", new TreeSet<>(known))
                        : "did you mean " + String.join(" or ", near) + "?");
    }

    private Set<String> tokens() {
        if (tokenVariable == null) {
            return Set.of();
        }
        String token = variables.getOrDefault(tokenVariable, "").strip();
        if (token.isEmpty()) {
            throw usageError("--token-env: the environment variable " + tokenVariable + " is not set or is empty");
        }
        return Set.of(token);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
