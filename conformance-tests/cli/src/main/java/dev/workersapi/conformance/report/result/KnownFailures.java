package dev.workersapi.conformance.report.result;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.conformance.cases.CasePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The cases that are known to fail: one id per line, or a pattern in which {@code *} matches any text; {@code #} starts
 * a comment. A file written by {@link ResultsFile} can also be used; it lists the cases that failed in that run. An
 * entry is stale if a case that it matches passes, or if it matches no case. Not thread-safe.
 */
public final class KnownFailures {
    private static final KnownFailures NONE = new KnownFailures(List.of());

    private final List<Entry> entries;

    private KnownFailures(List<Entry> entries) {
        this.entries = entries;
    }

    /** Returns an empty list. */
    public static KnownFailures none() {
        return NONE;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is invalid or duplicate; the message states the file and line
     */
    public static KnownFailures read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return file.toString().endsWith(".json") ? results(file, lines) : list(file, lines);
    }

    private static KnownFailures results(Path file, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (String id : ResultsFile.failed(file, String.join("\n", lines))) {
            String begin = TextNode.valueOf(id) + ":";
            int before = (int) lines.stream()
                    .takeWhile(line -> !line.strip().startsWith(begin))
                    .count();
            entries.add(new Entry(file.toString(), before + 1, CasePattern.of(id)));
        }
        return new KnownFailures(entries);
    }

    private static KnownFailures list(Path file, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int comment = lines.get(i).indexOf('#');
            String text = (comment < 0 ? lines.get(i) : lines.get(i).substring(0, comment)).strip();
            if (!text.isEmpty()) {
                entries.add(entry(file, i + 1, text, entries));
            }
        }
        return new KnownFailures(entries);
    }

    private static Entry entry(Path file, int line, String text, List<Entry> before) {
        if (text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    file + ":" + line + ": expected one case id, received '" + text + "'; put comments after #");
        }
        before.stream()
                .filter(entry -> entry.pattern.text().equals(text))
                .findFirst()
                .ifPresent(same -> {
                    throw new IllegalArgumentException(
                            file + ":" + line + ": '" + text + "' is already in line " + same.line + "; remove one");
                });
        return new Entry(file.toString(), line, CasePattern.of(text));
    }

    /** Returns true if a case is listed. */
    public boolean contains(String id) {
        return entries.stream().anyMatch(entry -> entry.pattern.matches(id));
    }

    /** Records the outcome of a case. */
    public void record(String id, boolean passed) {
        entries.stream().filter(entry -> entry.pattern.matches(id)).forEach(entry -> entry.record(id, passed));
    }

    /**
     * Returns the stale entries. Must be called after the run.
     *
     * @param isSkipped returns true if the run skips a case that the pattern matches
     */
    public List<StaleKnownFailure> stale(Predicate<CasePattern> isSkipped) {
        List<StaleKnownFailure> stale = new ArrayList<>();
        for (Entry entry : entries) {
            entry.passed.forEach(id -> stale.add(entry.stale(id + " passes: " + entry.remedy(id))));
            if (!entry.matched && !isSkipped.test(entry.pattern)) {
                stale.add(entry.stale("matches no case: remove the line, or correct the id"));
            }
        }
        return stale;
    }

    private static final class Entry {
        private final String file;
        private final int line;
        private final CasePattern pattern;
        private final List<String> passed = new ArrayList<>();
        private boolean matched;

        Entry(String file, int line, CasePattern pattern) {
            this.file = file;
            this.line = line;
            this.pattern = pattern;
        }

        void record(String id, boolean hasPassed) {
            matched = true;
            if (hasPassed) {
                passed.add(id);
            }
        }

        StaleKnownFailure stale(String message) {
            return new StaleKnownFailure(file, line, pattern.text(), message);
        }

        String remedy(String id) {
            return pattern.text().equals(id)
                    ? "stale entry, remove the line"
                    : "stale entry, list the cases that still fail instead of the pattern";
        }
    }
}
