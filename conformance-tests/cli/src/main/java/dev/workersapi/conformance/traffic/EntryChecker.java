package dev.workersapi.conformance.traffic;

import dev.workersapi.conformance.proposal.Observation;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.ErrorText;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.UnreadEntry;
import dev.workersapi.engine.recording.UnreadableEntry;
import dev.workersapi.engine.recording.UnusableEntry;
import dev.workersapi.engine.text.Secrets;
import java.util.List;

/** Reads and checks entries of recordings. Thread-safe. */
public final class EntryChecker {
    private final ExchangeChecker checker;
    private final boolean observesDrift;

    public EntryChecker(ExchangeChecker checker) {
        this(checker, false);
    }

    /** @param observesDrift whether the results contain the types of drift */
    public EntryChecker(ExchangeChecker checker, boolean observesDrift) {
        this.checker = checker;
        this.observesDrift = observesDrift;
    }

    /**
     * Checks an entry.
     *
     * @param file the recording as the user specified it
     */
    public CheckedEntry check(String file, UnreadEntry unread) {
        String place = file + ", " + unread.place();
        try {
            RecordingEntry entry = unread.read();
            if (entry instanceof UnusableEntry unusable) {
                return new CheckedEntry.Unusable(place, "unusable entry: " + unusable.problem());
            }
            if (entry instanceof UnreadableEntry unreadable) {
                return new CheckedEntry.Unreadable(place, unreadable.problem());
            }
            return check(file, unread, (RecordedExchange) entry);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new CheckedEntry.Unreadable(place, ErrorText.of(e));
        }
    }

    private CheckedEntry check(String file, UnreadEntry unread, RecordedExchange recorded) {
        Verdict verdict = checker.check(recorded.exchange());
        return new CheckedEntry.Exchange(
                entry(file, unread, recorded, verdict),
                observesDrift ? Observation.of(recorded.exchange(), verdict) : List.of());
    }

    private ReportEntry entry(String file, UnreadEntry unread, RecordedExchange recorded, Verdict verdict) {
        Secrets secrets = verdict.secrets();
        return new ReportEntry(
                        new Origin(
                                secrets.maskTraffic(recorded.id()), secrets.mask(file), unread.place(), unread.line()),
                        Subject.Call.of(recorded.exchange(), verdict.operationId(), secrets),
                        verdict.violations(),
                        verdict.drift(),
                        verdict.unchecked(),
                        () -> checker.redact(recorded.exchange(), secrets))
                .withCoverage(verdict.coverage());
    }
}
