package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.conformance.runner.server.CaseScope;
import dev.workersapi.conformance.runner.server.CaseScopes;
import dev.workersapi.conformance.runner.server.RequestPlan;
import dev.workersapi.conformance.runner.server.ServerAccessException;
import dev.workersapi.conformance.runner.server.ServerRunner;
import dev.workersapi.conformance.runner.server.Throttle;
import dev.workersapi.conformance.runner.server.WorkerNames;
import dev.workersapi.conformance.runner.server.ZoneLookup;
import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs cases against a server: {@code server}. */
@Command(
        name = "server",
        header = "Runs cases of the Workers API against a server, and checks its responses.",
        description = {
            "",
            "Cases create Workers whose names start with the prefix, and delete them afterwards, even if a case fails"
                    + " or the run is interrupted. Other Workers are never changed.",
            "",
            "Cases that create routes or custom domains run only with --zone, and cases that change settings of the"
                    + " whole account only with --account-wide.",
            "",
            "By default, only failed cases of level \"must\" fail the run. The token is read from the environment and"
                    + " never printed."
        },
        exitCodeList = {
            "0:every case that counts passed",
            "1:a case failed, or a known failure now passes",
            "2:incorrect usage, the server cannot be reached or rejects the token, or no case ran"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " server --account-id 0123 --token-env TOKEN \\",
            "    --base-url http://127.0.0.1:8787/client/v4 --report report",
            "  " + Main.NAME + " server --account-id 0123 --token-env TOKEN \\",
            "    --base-url http://127.0.0.1:8787/client/v4 --case 'secrets/*'",
            "  " + Main.NAME + " server --account-id 0123 --dry-run --read-only \\",
            "    --base-url http://127.0.0.1:8787/client/v4"
        })
final class ServerCommand implements Callable<Integer> {
    private final Environment environment;
    private final Interruption interruption;
    private final Throttle throttle;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile boolean interrupted;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            description = "The base URL of the API, such as https://api.cloudflare.com/client/v4.")
    @SuppressWarnings("NullAway.Init") // required
    private URI baseUrl;

    @Option(names = "--account-id", required = true, paramLabel = "ID", description = "The ID of the account to use.")
    @SuppressWarnings("NullAway.Init") // required
    private String accountId;

    @Option(
            names = "--token-env",
            paramLabel = "VAR",
            description = "The environment variable that contains the API token. Not required with --dry-run.")
    private @Nullable String tokenVariable;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "The prefix of all Worker names (default: conformance-XXXXXXXX- with 8 random characters).")
    private @Nullable String prefix;

    @Option(
            names = "--zone",
            paramLabel = "NAME",
            description = "Also run cases that create routes and custom domains in this zone, such as example.com.")
    private @Nullable String zoneName;

    @Option(
            names = "--account-wide",
            description = "Also run cases that change settings of the whole account, such as its workers.dev"
                    + " subdomain. The old settings are not restored.")
    private boolean accountWide;

    @Option(names = "--read-only", description = "Run only cases that do not change anything.")
    private boolean readOnly;

    @Option(names = "--dry-run", description = "Print the requests without sending them.")
    private boolean dryRun;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "The number of cases to run at once (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "The timeout for each response, such as 500ms, 30s or 2m (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration timeout;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CaseOptions cases;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    ServerCommand(Environment environment) {
        this(environment, Interruption.ofProcess(), Throttle.sleeping());
    }

    ServerCommand(Environment environment, Interruption interruption, Throttle throttle) {
        this.environment = environment;
        this.interruption = interruption;
        this.throttle = throttle;
    }

    @Override
    public Integer call() throws IOException {
        URI url = checkedUrl();
        WorkerNames names = names();
        if (jobs < 1) {
            throw usageError("--jobs " + jobs + ": expected 1 or more");
        }
        ApiDocument document = environment.document().get();
        List<Case> all = cases.all(Target.SERVER, document);
        List<String> notes = new ArrayList<>();
        List<Case> selected = inScope(selected(all, document), document, notes);
        if (dryRun) {
            print(notes);
            return printPlan(selected, document, names);
        }
        ServerConnection server = new ServerConnection(url, token(), timeout);
        ServerRunner runner = new ServerRunner(document, server, account(server), names, throttle);
        try (CaseRun run =
                new CaseRun("server", url.toString(), document, output, cases, all, selected, spec.commandLine())) {
            try {
                runner.checkAccess();
            } catch (ServerAccessException e) {
                throw new CliException(e.getMessage() + "; see --base-url, --account-id and --token-env", e);
            }
            print(notes);
            List<Leftover> left;
            try (Interruption.Hook hook = interruption.onInterrupt(() -> interrupt(runner))) {
                runCases(selected, runner, server, run);
            } finally {
                left = stop(runner);
            }
            if (interrupted) {
                throw new CliException("the run was interrupted");
            }
            left.forEach(run::add);
            return run.finish();
        }
    }

    private TestAccount account(ServerConnection server) {
        if (zoneName == null) {
            return TestAccount.of(accountId);
        }
        try {
            return TestAccount.of(accountId, ZoneLookup.find(server, accountId, zoneName));
        } catch (ServerAccessException e) {
            throw new CliException("--zone: " + e.getMessage(), e);
        }
    }

    private void interrupt(ServerRunner runner) {
        interrupted = true;
        stop(runner);
    }

    private void runCases(List<Case> selected, ServerRunner runner, ServerConnection server, CaseRun run) {
        ExecutorService executor = Executors.newFixedThreadPool(jobs);
        try (Progress progress = Progress.ofCases(selected.size(), environment.interactive())) {
            List<Future<CaseOutcome>> results = new ArrayList<>();
            selected.forEach(testCase -> results.add(executor.submit(() -> runner.run(testCase))));
            for (int i = 0; i < results.size(); i++) {
                run.add(result(selected.get(i), results.get(i)));
                progress.step();
                if (interrupted || !server.isReached()) {
                    return;
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns the outcome of a case, even after an internal error, so that the other outcomes are still reported. */
    private static CaseOutcome result(Case testCase, Future<CaseOutcome> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            return new CaseOutcome.NotRun(testCase, ErrorMessages.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CaseOutcome.NotRun(testCase, "the run was interrupted");
        }
    }

    private List<Leftover> stop(ServerRunner runner) {
        if (stopped.getAndSet(true)) {
            return List.of();
        }
        PrintWriter err = spec.commandLine().getErr();
        List<Leftover> left = runner.stop();
        if (!left.isEmpty()) {
            err.println("warning: " + Numbers.of(left.size(), "Worker") + " could not be deleted; please delete:");
            left.forEach(one -> err.println("  " + PlainText.line(one.worker() + ": " + one.reason())));
            err.flush();
        }
        return left;
    }

    /** Removes the cases that change more of the account than the user allows, and adds a note with their number. */
    private List<Case> inScope(List<Case> selected, ApiDocument document, List<String> notes) {
        Map<CaseScope, String> needs = new EnumMap<>(CaseScope.class);
        if (zoneName == null) {
            needs.put(CaseScope.ZONE, "a zone: name one with --zone");
        }
        if (!accountWide) {
            needs.put(CaseScope.ACCOUNT, "to change settings of the whole account: allow it with --account-wide");
        }
        CaseScopes scopes = new CaseScopes(document);
        Map<CaseScope, Integer> leftOut = new EnumMap<>(CaseScope.class);
        List<Case> inScope = new ArrayList<>();
        for (Case testCase : selected) {
            CaseScope scope = scopes.of(testCase);
            if (needs.containsKey(scope)) {
                leftOut.merge(scope, 1, Integer::sum);
            } else {
                inScope.add(testCase);
            }
        }
        leftOut.forEach((scope, count) -> notes.add("Left out " + Numbers.of(count, "case") + " that "
                + (count == 1 ? "needs " : "need ") + needs.get(scope)));
        return inScope;
    }

    private void print(List<String> notes) {
        PrintWriter out = spec.commandLine().getOut();
        notes.forEach(out::println);
        out.flush();
    }

    private List<Case> selected(List<Case> all, ApiDocument document) {
        List<Case> selected = cases.selected(all);
        return readOnly
                ? selected.stream()
                        .filter(one ->
                                plan(one, document, WorkerNames.with("x")).onlyReads())
                        .toList()
                : selected;
    }

    private int printPlan(List<Case> selected, ApiDocument document, WorkerNames names) {
        PrintWriter out = spec.commandLine().getOut();
        long requests = 0;
        boolean writes = false;
        for (Case testCase : selected) {
            RequestPlan plan = plan(testCase, document, names);
            requests += plan.lines().size();
            writes |= !plan.onlyReads();
            out.println(PlainText.line(testCase.id() + "  (" + testCase.level() + ") " + testCase.title()));
            plan.lines()
                    .forEach(line -> out.println("  "
                            + TextReport.padded(
                                    line.phase() == Phase.STEP
                                            ? ""
                                            : line.phase().toString(),
                                    11)
                            + PlainText.line(TextReport.padded(line.method(), 7) + line.target())));
        }
        out.println();
        out.println(Numbers.of(selected.size(), "case") + " with " + Numbers.of(requests, "request")
                + "; nothing was sent.");
        out.println(
                writes
                        ? "The run would create Workers whose names start with " + names.prefix()
                                + " and delete them after each case."
                        : "The run would change nothing.");
        return selected.isEmpty() ? 2 : 0;
    }

    private RequestPlan plan(Case testCase, ApiDocument document, WorkerNames names) {
        try {
            return RequestPlan.of(testCase, document, plannedAccount(), names);
        } catch (InvalidCaseException e) {
            throw new CliException("the case " + testCase.id() + " cannot run: " + e.getMessage(), e);
        }
    }

    /** Returns the account for a plan. A plan sends no requests, so the identifier of the zone is unknown. */
    private TestAccount plannedAccount() {
        return TestAccount.of(
                accountId, new TestAccount.Zone("{zone_id}", zoneName == null ? "{zone_name}" : zoneName));
    }

    private WorkerNames names() {
        try {
            return prefix == null ? WorkerNames.random(new SecureRandom()) : WorkerNames.with(prefix);
        } catch (IllegalArgumentException e) {
            throw usageError("--prefix: " + e.getMessage());
        }
    }

    private URI checkedUrl() {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw usageError("--base-url " + baseUrl + ": expected a URL such as https://api.cloudflare.com/client/v4");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw usageError("--base-url: expected only scheme, host and path; the token comes from --token-env");
        }
        String text = baseUrl.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : baseUrl;
    }

    /** Returns the token. Error messages name its source, but never contain the token itself. */
    private String token() {
        if (tokenVariable == null) {
            throw usageError("no token: expected --token-env VAR, the environment variable with the token");
        }
        String token = environment.variables().getOrDefault(tokenVariable, "").strip();
        if (token.isEmpty()) {
            throw usageError("the environment variable " + tokenVariable + " is not set: expected an API token in it");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw usageError("the environment variable " + tokenVariable
                    + " contains characters that are invalid in a token: expected visible ASCII characters"
                    + " without spaces");
        }
        return token;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
