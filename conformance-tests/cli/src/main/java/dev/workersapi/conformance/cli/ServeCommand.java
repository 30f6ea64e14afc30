package dev.workersapi.conformance.cli;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.NearestNames;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** {@code serve}: runs the reference server until it is interrupted. */
@Command(
        name = "serve",
        header = "Serves the API on this machine, for programs under test.",
        description = {
            "",
            "Every operation of the document, with its state in memory; every account exists, and any token will do."
                    + " A request that breaks the document is refused with all that is wrong with it.",
            "",
            "A fault is OPERATION[@ACCOUNT]=EFFECT, where OPERATION is an operationId of the document or any. Behind"
                    + " it, *N means the first N requests, #N the Nth alone, and nothing all of them. EFFECT is one of",
            "",
            "  STATUS[;HEADER:VALUE]...[;body:TEXT]",
            "                  this answer instead of the real one",
            "  delay:TIME      carried out later, by 250ms or 2s",
            "  reset           connection lost behind the request",
            "  reset:before    connection lost before the body is read",
            "  reset:within    connection lost within the answer",
            "  truncate        half of the answer's body",
            "  gzip            the answer's body compressed"
        },
        exitCodeList = {"0:it was interrupted", "1:never", "2:wrong usage, or the port is taken"},
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " serve --port 8787 --log",
            "  " + Main.NAME + " serve --fault 'uploadScript=503*2'",
            "  " + Main.NAME + " serve --fault 'any=429;Retry-After:1#3'"
        })
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> variables;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8787",
            description = "The port; 0 is any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--fault", paramLabel = "SPEC", description = "Let something go wrong; may be repeated.")
    private List<String> faults = List.of();

    @Option(
            names = "--token-env",
            paramLabel = "VAR",
            description = "Accept no token but that in this environment variable.")
    private @Nullable String tokenVariable;

    @Option(names = "--log", description = "Print one line for each request, without its secrets.")
    private boolean log;

    /** @param variables the environment variables of the process */
    ServeCommand(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReferenceServer.Builder builder = ReferenceServer.builder()
                .port(checkedPort())
                .faults(parsedFaults())
                .tokens(tokens());
        if (log) {
            builder.listener(logger(out));
        }
        try (ReferenceServer server = started(builder)) {
            out.println(server.baseUrl());
            out.println("Try: curl -H 'Authorization: Bearer " + (tokenVariable == null ? "TOKEN" : "$" + tokenVariable)
                    + "' " + server.baseUrl() + "/accounts/ACCOUNT_ID/workers/scripts");
            out.println("Stop it with Ctrl-C.");
            out.flush();
            waitForInterrupt(server);
        }
        return 0;
    }

    /** To be interrupted is the way this command ends, so it is no failure. */
    private static void waitForInterrupt(ReferenceServer server) {
        Runtime runtime = Runtime.getRuntime();
        Thread end = new Thread(() -> {
            server.close();
            runtime.halt(0);
        });
        runtime.addShutdownHook(end);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // As it should be.
        } finally {
            runtime.removeShutdownHook(end);
        }
    }

    private static ReferenceServer started(ReferenceServer.Builder builder) {
        try {
            return builder.start();
        } catch (UncheckedIOException e) {
            throw new CliException(e.getMessage() + "; choose another with --port", e);
        }
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
            throw usageError("--token-env: the environment variable " + tokenVariable + " is not set, or empty");
        }
        return Set.of(token);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
