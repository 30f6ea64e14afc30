package dev.workersapi.conformance.cli;

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

/** Reads recordings, and checks their entries. */
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
        this.checker = new EntryChecker(checker, proposal.isPresent());
        this.stdin = stdin;
        this.progress = progress;
        this.proposal = proposal;
    }

    /** Adds a check for each entry of all files. */
    void read(Checks<CheckResult> checks) {
        files.forEach(file -> read(file, checks));
    }

    /**
     * Reports an unreadable file as an error. Earlier entries of the file still count, and reading continues with the
     * next file.
     */
    private void read(Path file, Checks<CheckResult> checks) {
        if (Files.isDirectory(file)) {
            checks.add(run -> run.error(file.toString(), "a directory, expected a HAR or NDJSON file"));
            return;
        }
        try {
            RecordingReader recording = open(file);
            // Closes it after the checks, which may still read from it.
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
                proposal.ifPresent(drift -> drift.add(exchange.entry().file(), exchange.drift()));
            } else if (checked instanceof CheckedEntry.Unusable unusable) {
                run.note(unusable.place(), unusable.problem());
            } else if (checked instanceof CheckedEntry.Unreadable unreadable) {
                run.error(unreadable.place(), unreadable.problem());
            }
        };
    }
}
