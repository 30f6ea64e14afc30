package dev.workersapi.conformance.report.result;

import java.util.Set;

/**
 * The JSON Schema keywords that a case exercises. Immutable.
 *
 * @param sent the keywords that apply to a value in a request
 * @param returned the keywords that apply to a value in a response
 * @param broken the keywords that the suite deliberately violates
 */
public record KeywordUse(Set<String> sent, Set<String> returned, Set<String> broken) {
    public KeywordUse {
        sent = Set.copyOf(sent);
        returned = Set.copyOf(returned);
        broken = Set.copyOf(broken);
    }
}
