package dev.workersapi.conformance.report.result;

import java.util.Set;

/**
 * The keywords of JSON Schema that a case exercises. Immutable.
 *
 * @param sent keywords that apply to a value in a request
 * @param returned keywords that apply to a value in a response
 * @param broken keywords that the suite violates on purpose
 */
public record KeywordUse(Set<String> sent, Set<String> returned, Set<String> broken) {
    public KeywordUse {
        sent = Set.copyOf(sent);
        returned = Set.copyOf(returned);
        broken = Set.copyOf(broken);
    }
}
