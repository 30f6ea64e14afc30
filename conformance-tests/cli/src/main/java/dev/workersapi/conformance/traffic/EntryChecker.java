package dev.workersapi.conformance.traffic;

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

/** Reads and checks entries of recordings. Thread-safe. */
public final class EntryChecker {
    private final ExchangeChecker checker;

    public EntryChecker(ExchangeChecker checker) {
        this.checker = checker;
    }

    /**
     * Checks an entry.
     *
     * @param file the recording, as the user named it
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
            return new CheckedEntry.Exchange(check(file, unread, (RecordedExchange) entry));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new CheckedEntry.Unreadable(place, ErrorText.of(e));
        }
    }

    private ReportEntry check(String file, UnreadEntry unread, RecordedExchange recorded) {
        Verdict verdict = checker.check(recorded.exchange());
        Secrets secrets = verdict.secrets();
        return new ReportEntry(
                new Origin(secrets.maskTraffic(recorded.id()), secrets.mask(file), unread.place(), unread.line()),
                Subject.Call.of(recorded.exchange(), verdict.operationId(), secrets),
                verdict.violations(),
                verdict.drift(),
                verdict.unchecked(),
                () -> checker.redact(recorded.exchange(), secrets));
    }
}
