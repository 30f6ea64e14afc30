package dev.workersapi.conformance.impact;

import dev.workersapi.conformance.cases.Case;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The ids of the cases, and the places in the document that they test. The list is in the jar, because generating the
 * cases takes seconds. Immutable.
 */
public record CaseIndex(List<Entry> entries) {
    /** An empty list, for documents other than that of the Workers API. */
    public static final CaseIndex NONE = new CaseIndex(List.of());

    static final String RESOURCE = "META-INF/workers-api-conformance/cases.txt";

    public CaseIndex {
        entries = List.copyOf(entries);
    }

    /**
     * A case.
     *
     * @param proves JSON Pointer to the place in the document that the case tests
     */
    public record Entry(String id, String proves) {
        private String line() {
            return proves + "\t" + id + "\n";
        }

        private static Entry ofLine(String line) {
            int tab = line.indexOf('\t');
            return new Entry(line.substring(tab + 1), line.substring(0, tab));
        }
    }

    /** Reads the list that the build wrote for the cases of this suite. */
    public static CaseIndex ofSuite() {
        try (InputStream in = CaseIndex.class.getResourceAsStream("/" + RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + RESOURCE);
            }
            return ofText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the list of the given cases. */
    static CaseIndex of(List<Case> cases) {
        return new CaseIndex(cases.stream()
                .map(testCase -> new Entry(testCase.id(), testCase.proves()))
                .toList());
    }

    static CaseIndex ofText(String text) {
        return new CaseIndex(text.lines().map(Entry::ofLine).toList());
    }

    /** Returns the list as text, one case per line. */
    String text() {
        return entries.stream().map(Entry::line).collect(Collectors.joining());
    }

    /**
     * Returns the ids of the cases that test a place or a part of it.
     *
     * @param place a JSON Pointer
     */
    List<String> about(String place) {
        return entries.stream()
                .filter(entry -> (entry.proves() + "/").startsWith(place + "/"))
                .map(Entry::id)
                .toList();
    }
}
