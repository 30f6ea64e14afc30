package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.proxy.BodyLimits;
import dev.workersapi.conformance.proxy.CapturedExchange;
import dev.workersapi.conformance.proxy.RecordedMessages;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.text.Secrets;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Checks and records the exchanges of a proxy, in the order in which they end. */
final class ProxiedTraffic {
    /** If more exchanges are waiting for their checks, the traffic waits. */
    private static final int MAX_WAITING = 1_024;

    private final ExchangeChecker checker;
    private final BodyLimits limits;
    private final LiveRecording recording;
    private final boolean keepsSecrets;
    /** An empty element marks the end. */
    private final BlockingQueue<Optional<CapturedExchange>> waiting = new LinkedBlockingQueue<>();

    private final Semaphore room = new Semaphore(MAX_WAITING);

    /** @param keepsSecrets true if secrets are recorded unmasked */
    ProxiedTraffic(ExchangeChecker checker, BodyLimits limits, LiveRecording recording, boolean keepsSecrets) {
        this.checker = checker;
        this.limits = limits;
        this.recording = recording;
        this.keepsSecrets = keepsSecrets;
    }

    /** Takes an exchange. Waits while too many exchanges are unchecked. */
    void accept(CapturedExchange exchange) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            // The traffic ends.
            Thread.currentThread().interrupt();
        }
        waiting.add(Optional.of(exchange));
    }

    /** Ends the traffic, after the exchanges so far. */
    void end() {
        waiting.add(Optional.empty());
    }

    /** Adds a check for each exchange, until the end. */
    void read(Checks<CheckResult> checks) {
        try {
            for (Optional<CapturedExchange> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                room.release();
                CapturedExchange captured = next.get();
                checks.add(captured.size(), () -> check(captured));
            }
        } catch (InterruptedException e) {
            throw new CancellationException("the run has ended");
        }
    }

    private CheckResult check(CapturedExchange captured) {
        try (captured) {
            RecordedMessages messages = captured.read(limits.bodySize());
            Verdict verdict = checker.check(messages.exchange());
            RecordedMessages recorded =
                    keepsSecrets ? messages : messages.with(checker.mask(messages.exchange(), verdict.secrets()));
            Optional<IOException> lost = captured.failure();
            return run -> {
                lost.ifPresent(failure -> run.error(
                        limits.directory().toString(),
                        "a body was not kept in a temporary file, and is neither checked nor recorded: "
                                + ErrorMessages.of(failure)));
                ReportEntry entry = entry(recording.add(recorded, run), messages, verdict);
                messages.problem().ifPresent(problem -> run.note(request(entry), problem));
                run.add(entry);
            };
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String problem = ErrorMessages.of(e);
            return run -> run.error("an exchange", "it was forwarded, but neither checked nor recorded: " + problem);
        }
    }

    private static String request(ReportEntry entry) {
        Subject.Call call = (Subject.Call) entry.subject();
        return call.method() + " " + call.path();
    }

    private ReportEntry entry(Origin origin, RecordedMessages messages, Verdict verdict) {
        Secrets secrets = verdict.secrets();
        return new ReportEntry(
                        origin,
                        Subject.Call.of(messages.exchange(), verdict.operationId(), secrets),
                        verdict.violations(),
                        verdict.drift(),
                        verdict.unchecked(),
                        () -> checker.redact(messages.exchange(), secrets))
                .withCoverage(verdict.coverage());
    }
}
