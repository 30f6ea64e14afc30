package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What must come of a request. An answer has to keep to the document whatever else is said here.
 *
 * @param status a status, or {@code 2XX} or {@code 4XX}
 * @param json what the body holds at least
 * @param absent pointers to what it does not hold
 * @param contains arrays with at least one such item
 * @param lacks arrays without any such item
 * @param withheld texts that appear nowhere in the answer
 * @param codes one of which is the first error's; any code where it is empty
 * @param pointers every one is the {@code source.pointer} of some error
 * @param parts the files of a multipart answer, in any order
 * @param text the body as it is
 * @param outcome what a client reports; where it is empty the answer's status decides
 * @param requests how many requests of the operation a client sends
 * @param ordered whether a client sends the parts in the order of the case
 * @param exact whether a client reports the whole result unchanged
 */
public record Expectation(
        String status,
        Optional<JsonNode> json,
        List<String> absent,
        List<Item> contains,
        List<Item> lacks,
        List<String> withheld,
        List<Integer> codes,
        List<String> pointers,
        Optional<List<FilePart>> parts,
        Optional<String> text,
        Optional<Outcome> outcome,
        OptionalInt requests,
        boolean ordered,
        boolean exact) {
    /** What a client makes of an answer. */
    public enum Outcome {
        RESULT,
        ERROR;

        @Override
        public String toString() {
            return this == RESULT ? "result" : "error";
        }
    }

    /** An item of an array in the body: what it holds at least. */
    public record Item(String pointer, JsonNode item) {}

    public Expectation {
        absent = List.copyOf(absent);
        contains = List.copyOf(contains);
        lacks = List.copyOf(lacks);
        withheld = List.copyOf(withheld);
        codes = List.copyOf(codes);
        pointers = List.copyOf(pointers);
        parts = parts.map(List::copyOf);
    }
}
