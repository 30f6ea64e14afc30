package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The expected response to a request, which must also conform to the document. Immutable.
 *
 * @param status a status, {@code 2XX} or {@code 4XX}
 * @param withheld strings that must not appear anywhere in the response
 * @param codes the accepted codes of the first error; empty to accept any code
 * @param pointers pointers, each of which must be the {@code source.pointer} of at least one error
 */
public record ResponseExpectation(
        String status, Content content, List<String> withheld, List<Integer> codes, List<String> pointers) {
    public ResponseExpectation {
        withheld = List.copyOf(withheld);
        codes = List.copyOf(codes);
        pointers = List.copyOf(pointers);
    }

    /**
     * The expected body.
     *
     * @param json the JSON body; objects may contain additional properties
     * @param absent pointers to places that must not exist
     * @param contains arrays that must contain an item
     * @param lacks arrays that must not contain an item
     * @param parts the files of a multipart body, in any order
     * @param text the complete body as text
     */
    public record Content(
            Optional<JsonNode> json,
            List<String> absent,
            List<Item> contains,
            List<Item> lacks,
            Optional<List<FilePart>> parts,
            Optional<String> text) {
        public Content {
            absent = List.copyOf(absent);
            contains = List.copyOf(contains);
            lacks = List.copyOf(lacks);
            parts = parts.map(List::copyOf);
        }
    }

    /**
     * An item of an array in the body.
     *
     * @param pointer JSON Pointer to the array
     * @param item the required properties of the item; it may have others
     */
    public record Item(String pointer, JsonNode item) {}
}
