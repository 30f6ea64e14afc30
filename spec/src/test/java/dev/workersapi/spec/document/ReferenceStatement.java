package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A statement of a reference and what the bundle states instead.
 *
 * @param place the place in the operation, such as {@code uploadScript request.metadata.tags[]}
 * @param aspect the subject matter: {@code present}, {@code required}, or a keyword
 */
record ReferenceStatement(String place, String aspect, String expected, String found) {
    boolean holds() {
        return expected.equals(found);
    }

    /** Returns true if an entry under {@code disagreements} in {@code references.json} covers the statement. */
    boolean isCoveredBy(JsonNode row) {
        return aspect.equals(row.path("aspect").asText())
                && place.matches(row.path("at").asText());
    }

    @Override
    public String toString() {
        return "%s: %s is %s in the references and %s in the bundle".formatted(place, aspect, expected, found);
    }
}
