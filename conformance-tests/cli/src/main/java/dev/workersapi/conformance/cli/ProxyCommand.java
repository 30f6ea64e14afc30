package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.proxy.BodyLimits;
import dev.workersapi.conformance.proxy.ProxyServer;
import dev.workersapi.conformance.proxy.Target;
import dev.workersapi.conformance.report.result.CoverageRequest;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Forwards, records and checks traffic until it is interrupted: {@code proxy}. */
@Command(
        name = "proxy",
        header = "Stands between a client and the API, and checks and records what passes through.",
        description = {
            "",
            "Configure a client to send its requests to the address that the proxy prints. Requests and responses are"
                    + " forwarded unchanged, except for the headers below. Violations and new drift are printed"
                    + " immediately; the summary and the reports are written after Ctrl-C.",
            "",
            "The recording is a HAR file. Secrets are replaced with text of the same length and form, so the recording"
                    + " has the same findings as the traffic. It is first written to a temporary file in the same"
                    + " folder, which is a valid HAR file after each exchange, and is renamed at the end. Only you can"
                    + " read it.",
            "",
            "Bodies of any size are forwarded. Only the first part of a large body is checked and recorded: up to 1/16"
                    + " of the maximum heap, but at most 256 MiB. WebSockets are forwarded too, but only their"
                    + " handshake is recorded.",
            "",
            "The proxy sets Host to the name of the target (unless you use --keep-host), reduces Accept-Encoding to"
                    + " gzip, and removes Expect and all headers that apply to a single connection. It does not add"
                    + " Via, Forwarded or X-Forwarded headers. If the target does not respond, the client receives"
                    + " status 502 or 504, and the recorded entry has no response."
        },
        exitCodeList = {
            "0:the proxy was stopped, and every matched exchange conforms",
            "1:an exchange does not conform, or --fail-on-drift, --fail-on-unmatched or --min-coverage applies",
            "2:incorrect usage, the address cannot be used, a file could not be written, or no exchange matched"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " proxy --target https://api.cloudflare.com \\",
            "    --record recording.har",
            "  " + Main.NAME + " proxy --target https://api.example.com \\",
            "    --document openapi.yaml --report report"
        })
final class ProxyCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    private final Environment environment;
    private final Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "URL",
            description = "The server to forward to, such as https://api.cloudflare.com.")
    @SuppressWarnings("NullAway.Init") // required
    private String targetAddress;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port to listen on; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description = {
                "The address to listen on; 0.0.0.0 for all interfaces (default: ${DEFAULT-VALUE}).",
                "Anyone who can reach this address can use the proxy."
            })
    private String host = "127.0.0.1";

    @Option(
            names = "--keep-host",
            description = {
                "Forward the client's Host header (default: the name of the target).",
                "URLs that the target derives from this header then point to the proxy."
            })
    private boolean keepHost;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record to this HAR file. An existing file is replaced.")
    private @Nullable Path recordingFile;

    @Option(names = "--keep-secrets", description = "Record secrets unmasked. Do not share such a recording.")
    private boolean keepSecrets;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    @Option(names = "--document", paramLabel = "FILE", description = DocumentOption.DESCRIPTION)
    private @Nullable Path documentFile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CoverageOptions coverage;

    @Option(names = "--fail-on-unmatched", description = "Fail on exchanges that match no operation of the document.")
    private boolean failOnUnmatched;

    ProxyCommand(Environment environment) {
        this(environment, Interruption.ofProcess());
    }

    ProxyCommand(Environment environment, Interruption interruption) {
        this.environment = environment;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        Target target = target();
        InetSocketAddress address = address();
        ApiDocument document = DocumentOption.document(documentFile, environment);
        Optional<CoverageRequest> covered = coverage.request(document);
        RunInfo info = new RunInfo("proxy", Version.ofProgram(), document, output.policy(failOnUnmatched), covered);
        Ending ending = new Ending(interruption);
        int exitCode = CommandLine.ExitCode.USAGE;
        try (LiveRecording recording =
                        LiveRecording.open(recordingFile, target.origin().toString());
                Run run = new Run(info, output, spec.commandLine())) {
            run.printAtOnce();
            BodyLimits limits = new BodyLimits(temporaryDirectory());
            ProxiedTraffic traffic =
                    new ProxiedTraffic(CoverageOptions.checker(document, covered), limits, recording, keepSecrets);
            ProxyServer server = started(address, target, limits, traffic);
            try (ParallelChecks<CheckResult> checks =
                            new ParallelChecks<>(Runtime.getRuntime().availableProcessors());
                    Interruption.Hook hook = ending.onInterrupt(
                            () -> {
                                server.stop();
                                traffic.end();
                            },
                            checks::stop)) {
                announce(server, target, limits);
                exitCode = finish(checks, traffic, recording, run);
            } finally {
                server.stop();
            }
        } catch (CliException e) {
            exitCode = ErrorMessages.failure(
                    e, spec.commandLine(), spec.commandLine().getParseResult());
        } finally {
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().flush();
            ending.finish(exitCode);
        }
        return exitCode;
    }

    /** The recording gets its name even if the report cannot be written. */
    private int finish(ParallelChecks<CheckResult> checks, ProxiedTraffic traffic, LiveRecording recording, Run run) {
        Optional<Path> written;
        try {
            checks.run(traffic::read, result -> result.addTo(run));
        } finally {
            written = recording.finish(run);
        }
        int exitCode = run.finish("exchange");
        written.filter(path -> !output.quiet()).ifPresent(path -> println("Recording: " + path));
        return exitCode;
    }

    private Target target() {
        try {
            Target target = Target.parse(targetAddress);
            return keepHost ? target.keepingHost() : target;
        } catch (IllegalArgumentException e) {
            throw usageError("--target: " + e.getMessage());
        }
    }

    private InetSocketAddress address() {
        if (port < 0 || port > MAX_PORT) {
            throw usageError("--port: expected a number from 0 to " + MAX_PORT + ", received " + port);
        }
        return new InetSocketAddress(host, port);
    }

    /** The folder of the recording, where the space is needed anyway. */
    private Path temporaryDirectory() {
        Path parent = recordingFile == null
                ? null
                : recordingFile.toAbsolutePath().normalize().getParent();
        return parent == null ? Path.of(System.getProperty("java.io.tmpdir")) : parent;
    }

    private static ProxyServer started(
            InetSocketAddress address, Target target, BodyLimits limits, ProxiedTraffic traffic) {
        try {
            return ProxyServer.start(address, target, limits, traffic::accept);
        } catch (IOException | UnresolvedAddressException e) {
            throw new CliException(
                    "the proxy cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + (e instanceof IOException io ? ErrorMessages.of(io) : "unknown host")
                            + "; choose another with --port or --host",
                    e);
        }
    }

    private void announce(ProxyServer server, Target target, BodyLimits limits) {
        println("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.port());
        if (!output.quiet()) {
            println("Forwards to " + target + ", and checks"
                    + (recordingFile == null ? "" : " and records to " + recordingFile) + " up to "
                    + limits.bodySizeText() + " of each body.");
            println("Press Ctrl-C to stop.");
        }
        if (keepSecrets && recordingFile != null) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("warning: " + recordingFile + " will contain secrets: do not publish it");
            err.flush();
        }
    }

    private void println(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(PlainText.line(line));
        out.flush();
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
