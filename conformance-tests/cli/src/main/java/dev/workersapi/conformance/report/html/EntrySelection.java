package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.file.TemporaryFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Selects the entries of the page as they arrive, by their rank. An entry is rendered only if it may be selected. Not
 * thread-safe.
 */
final class EntrySelection implements Closeable {
    static final int MAX_ENTRIES = 300;

    /** A larger page is slow to open. */
    private static final long MAX_BYTES = 16L << 20;

    private final TemporaryFile entriesFile;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<EntryRank, Integer> ranks = new EnumMap<>(EntryRank.class);

    EntrySelection(TemporaryFile entriesFile) {
        this.entriesFile = entriesFile;
    }

    interface Renderer {
        String render() throws IOException;
    }

    private record Candidate(EntryRank rank, long number, long offset, int length) {
        int section() {
            return rank.section();
        }
    }

    /** @param number the number of the entry, higher than those before */
    void offer(EntryRank rank, long number, Renderer renderer) throws IOException {
        int atLeastAsGood = ranks.entrySet().stream()
                .filter(other -> other.getKey().compareTo(rank) <= 0)
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (atLeastAsGood >= MAX_ENTRIES) {
            return;
        }
        ranks.merge(rank, 1, Integer::sum);
        byte[] html = renderer.render().getBytes(StandardCharsets.UTF_8);
        candidates.add(new Candidate(rank, number, entriesFile.size(), html.length));
        entriesFile.out().write(html);
    }

    int size() {
        return chosen().size();
    }

    /** Returns the selected entries as HTML, each read on demand. */
    Iterable<String> html() {
        List<Candidate> chosen = chosen();
        return () -> {
            Iterator<Candidate> rest = chosen.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rest.hasNext();
                }

                @Override
                public String next() {
                    return read(rest.next());
                }
            };
        };
    }

    /** Returns the highest-ranked entries that fit, in the order of the page. */
    private List<Candidate> chosen() {
        List<Candidate> chosen = new ArrayList<>();
        long bytes = 0;
        candidates.sort(Comparator.comparing(Candidate::rank).thenComparing(Candidate::number));
        for (Candidate candidate : candidates) {
            bytes += candidate.length();
            if (chosen.size() < MAX_ENTRIES && (bytes <= MAX_BYTES || chosen.isEmpty())) {
                chosen.add(candidate);
            }
        }
        chosen.sort(Comparator.comparingInt(Candidate::section).thenComparing(Candidate::number));
        return chosen;
    }

    private String read(Candidate candidate) {
        try {
            return new String(entriesFile.read(candidate.offset(), candidate.length()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entriesFile.close();
    }
}
