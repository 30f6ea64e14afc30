package dev.workersapi.conformance.usage;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
import java.util.List;
import java.util.Optional;

/** Checks exchanges against an old and a new document. Thread-safe. */
public record DocumentPair(ExchangeChecker old, ExchangeChecker current) {
    /**
     * The difference that the new document makes to an exchange. Immutable.
     *
     * @param operation the operation of the old document that the exchange calls; empty for none
     * @param broken descriptions of the violations of the new document that are not violations of the old one
     */
    public record Difference(Optional<String> operation, List<String> broken, Secrets secrets) {}

    /** Checks an exchange against both documents. */
    public Difference check(Exchange exchange) {
        Verdict before = old.check(exchange);
        Verdict after = current.check(exchange);
        Optional<String> operation = before.operationId();
        List<String> broken = operation.isPresent() && after.operationId().isEmpty()
                ? List.of("the new document has no such operation")
                : after.violations().stream()
                        .filter(violation -> before.violations().stream().noneMatch(known -> isSame(known, violation)))
                        .map(DocumentPair::text)
                        .toList();
        return new Difference(operation, broken, before.secrets());
    }

    private static boolean isSame(Violation one, Violation other) {
        return one.where().equals(other.where()) && one.pointer().equals(other.pointer()) && one.rule() == other.rule();
    }

    private static String text(Violation violation) {
        return violation.where() + (violation.pointer().isEmpty() ? "" : " " + violation.pointer()) + ": "
                + violation.message();
    }
}
