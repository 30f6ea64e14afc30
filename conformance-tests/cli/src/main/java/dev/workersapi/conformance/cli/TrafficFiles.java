package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.proposal.Observation;
import dev.workersapi.conformance.proposal.Proposal;
import dev.workersapi.conformance.traffic.CheckedEntry;
import dev.workersapi.conformance.traffic.EntryChecker;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.UnreadEntry;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads recordings, and adds checks for their entries. */
final class TrafficFiles {
    /** The name of standard input. */
    static final Path STDIN = Path.of("-");

    private final List<Path> files;
    private final EntryChecker checker;
    private final InputStream stdin;
    private final Progress progress;
    private final Optional<Proposal> proposal;

    /** @param proposal collects the drift; empty for none */
    TrafficFiles(
            List<Path> files,
            ExchangeChecker checker,
            InputStream stdin,
            Progress progress,
            Optional<Proposal> proposal) {
        this.files = files;
        this.checker = new EntryChecker(checker);
        this.stdin = stdin;
        this.progress = progress;
        this.proposal = proposal;
    }

    /** Adds a check for each entry of all files. */
    void read(Checks<CheckResult> checks) {
        files.forEach(file -> read(file, checks));
    }

    /**
     * Reads one file. An unreadable file is reported as an error. Its earlier entries count, and reading continues with
     * the next file.
     */
    private void read(Path file, Checks<CheckResult> checks) {
        if (Files.isDirectory(file)) {
            checks.add(run -> run.error(file.toString(), "a directory, expected a HAR or NDJSON file"));
            return;
        }
        try {
            RecordingReader recording = open(file);
            // Closes the file after the checks, which may still read from it.
            try {
                readEntries(file, recording, checks);
            } finally {
                checks.add(run -> close(file, recording, run));
            }
        } catch (IOException | OutOfMemoryError e) {
            checks.add(run -> run.error(file.toString(), ErrorMessages.of(e)));
        }
    }

    private RecordingReader open(Path file) throws IOException {
        return file.equals(STDIN)
                ? RecordingFiles.open(stdin, file.toString())
                : RecordingFiles.open(file, progress::watch);
    }

    private void readEntries(Path file, RecordingReader recording, Checks<CheckResult> checks) throws IOException {
        for (Optional<UnreadEntry> next = recording.nextUnread(); next.isPresent(); next = recording.nextUnread()) {
            UnreadEntry entry = next.get();
            checks.add(entry.size(), () -> check(file, entry));
        }
    }

    private static void close(Path file, RecordingReader recording, Run run) {
        try {
            recording.close();
        } catch (IOException e) {
            run.error(file.toString(), ErrorMessages.of(e));
        }
    }

    private CheckResult check(Path file, UnreadEntry unread) {
        CheckedEntry checked = checker.check(file.toString(), unread);
        return run -> {
            if (checked instanceof CheckedEntry.Exchange exchange) {
                run.add(exchange.entry());
            } else if (checked instanceof CheckedEntry.Unusable unusable) {
                run.note(unusable.place(), unusable.problem());
            } else if (checked instanceof CheckedEntry.Unreadable unreadable) {
                run.error(unreadable.place(), unreadable.problem());
            }
            if (entry instanceof UnreadableEntry unreadable) {
                return run -> run.error(place, unreadable.problem());
            }
            return check(file, unread, (RecordedExchange) entry);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return run -> run.error(place, ErrorMessages.of(e));
        }
    }

    private CheckResult check(Path file, UnreadEntry unread, RecordedExchange recorded) {
        Verdict verdict = checker.check(recorded.exchange());
        ReportEntry checked = entry(file, unread, recorded, verdict);
        if (proposal.isEmpty()) {
            return run -> run.add(checked);
        }
        List<Observation> seen = Observation.of(recorded.exchange(), verdict);
        return run -> {
            run.add(checked);
            proposal.get().add(checked.file(), seen);
        };
    }

    private ReportEntry entry(Path file, UnreadEntry unread, RecordedExchange recorded, Verdict verdict) {
        Secrets secrets = verdict.secrets();
        return new ReportEntry(
                        new Origin(
                                secrets.maskTraffic(recorded.id()),
                                secrets.mask(file.toString()),
                                unread.place(),
                                unread.line()),
                        Subject.Call.of(recorded.exchange(), verdict.operationId(), secrets),
                        verdict.violations(),
                        verdict.drift(),
                        verdict.unchecked(),
                        () -> checker.redact(recorded.exchange(), secrets))
                .withCoverage(verdict.coverage());
    }
}
