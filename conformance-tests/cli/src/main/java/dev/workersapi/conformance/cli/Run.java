package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.ReportDirectory;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunErrors;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Operation;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Collects the entries of a run, and reports the result. Not thread-safe. */
final class Run implements Closeable {
    private final RunInfo info;
    private final OutputOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Palette palette;
    private final TextReport text;
    private final Tally tally;
    private final @Nullable ReportDirectory report;
    private final RunErrors errors = new RunErrors(RunErrors.Kind.ERROR);
    private boolean printsAtOnce;
    private int printedNotes;

    /**
     * Starts a run.
     *
     * @throws CliException if the report directory is not writable
     */
    Run(RunInfo info, OutputOptions options, CommandLine command) {
        this.info = info;
        this.options = options;
        this.out = command.getOut();
        this.err = command.getErr();
        this.palette = new Palette(options.colored());
        this.text = new TextReport(info, palette, options.quiet() ? 0 : options.maxFailures());
        this.tally = new Tally(info);
        this.report = options.report().map(directory -> open(directory, info)).orElse(null);
    }

    private static ReportDirectory open(Path directory, RunInfo info) {
        try {
            return ReportDirectory.open(directory, info);
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    /** Prints failing entries, and entries with new findings, as soon as they are added instead of only at the end. */
    void printAtOnce() {
        printsAtOnce = !options.quiet();
    }

    void add(ReportEntry entry) {
        Tally.NewFindings newFindings = tally.add(entry);
        if (printsAtOnce) {
            out.print(text.atOnce(entry, newFindings));
            out.flush();
        } else {
            text.add(entry);
        }
        if (report != null) {
            try {
                report.add(entry, newFindings);
            } catch (IOException e) {
                throw cannotWrite(options.report().orElseThrow(), e);
            }
        }
    }

    /** Adds a case that was not offered. */
    void add(NotOffered missing) {
        tally.cases().add(missing);
    }

    /** Adds a stale known failure. */
    void add(StaleKnownFailure stale) {
        tally.cases().add(stale);
    }

    /** Adds a Worker that the run could not delete. */
    void add(Leftover left) {
        tally.cases().add(left);
    }

    /** Adds a note about an unusable entry. Notes are shown, but do not affect the result. */
    void note(String place, String message) {
        RunError note = RunError.masked(place, message);
        if (tally.addNote(note) && printsAtOnce) {
            printedNotes++;
            printNote(note);
        }
    }

    void error(String file, String message) {
        RunError error = RunError.masked(file, message);
        if (printsAtOnce) {
            printError(error.file() + ": " + error.message());
        }
        errors.add(error);
    }

    /** Writes the report and returns the exit code. */
    int finish(String noun) {
        List<RunError> all = errors.all();
        Conclusion conclusion = Conclusion.of(tally, all);
        if (report != null) {
            try {
                report.finish(tally, all);
            } catch (IOException e) {
                throw cannotWrite(options.report().orElseThrow(), e);
            }
        }
        if (!options.quiet()) {
            out.print(text.failures());
            out.print(text.groups(tally));
            out.print(text.cases(tally));
            if (tally.totals().exchanges() > tally.totals().passed()
                    || tally.totals().drift() > 0
                    || info.runsCases()) {
                out.println();
            }
        }
        out.println(text.summary(tally, conclusion, noun));
        if (!options.quiet()) {
            tally.coverage().map(new CoverageTable(palette)::format).ifPresent(out::print);
            options.report()
                    .map(directory -> "Report: " + directory.resolve("report.html"))
                    .ifPresent(out::println);
        }
        if (options.annotations()) {
            Annotations.of(info, tally, all).forEach(out::println);
        }
        out.flush();
        tally.coverage().ifPresent(coverage -> coverage.shortfalls().forEach(this::printError));
        tally.cases().stale().forEach(stale -> printError(stale.place() + ": " + stale.message()));
        tally.notes().stream().skip(printedNotes).forEach(this::printNote);
        if (!printsAtOnce) {
            all.forEach(error -> printError(error.file() + ": " + error.message()));
        }
        if (conclusion == Conclusion.NOTHING_MATCHED) {
            printError(nothingMatched(noun));
        }
        return conclusion.exitCode();
    }

    private String nothingMatched(String noun) {
        if (info.runsCases()) {
            return "no case ran";
        }
        if (tally.totals().exchanges() == 0) {
            return info.mode().equals("proxy")
                    ? "nothing to check: no request was sent to the proxy"
                    : "nothing to check: the files contain no " + noun;
        }
        String example =
                info.operations().stream().map(Operation::path).findFirst().orElse("none");
        return "nothing matched: no " + noun + " matches an operation of the document " + info.specVersion()
                + "; expected paths such as " + example + ", after any prefix";
    }

    private void printError(String message) {
        print(Tone.BAD, "error:", message);
    }

    private void printNote(RunError note) {
        print(Tone.NEW, "note:", note.file() + ": " + note.message());
    }

    private void print(Tone tone, String kind, String message) {
        err.println(palette.paint(tone, kind) + " " + PlainText.line(message));
        err.flush();
    }

    private static CliException cannotWrite(Path directory, IOException e) {
        return new CliException("the report cannot be written to " + directory + ": " + ErrorMessages.of(e), e);
    }

    @Override
    public void close() throws IOException {
        if (report != null) {
            report.close();
        }
    }
}
