package dev.workersapi.conformance.report.result;

import java.util.Set;

/**
 * The keywords of JSON Schema that a case exercises.
 *
 * @param sent those that ask something of a value in some request
 * @param returned those that ask something of a value in some answer
 * @param broken those that the suite breaks, to see what becomes of it
 */
public record KeywordUse(Set<String> sent, Set<String> returned, Set<String> broken) {
    public KeywordUse {
        sent = Set.copyOf(sent);
        returned = Set.copyOf(returned);
        broken = Set.copyOf(broken);
    }
}
