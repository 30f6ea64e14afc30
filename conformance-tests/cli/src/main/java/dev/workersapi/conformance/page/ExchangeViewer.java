package dev.workersapi.conformance.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.text.Secrets;
import java.util.List;
import java.util.stream.Stream;

/** Checks exchanges, and formats them for the page, without secrets and with limited size. Thread-safe. */
final class ExchangeViewer {
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_CONTENTS = 20;
    private static final int MOST_CHARACTERS = 6_000;
    private static final ObjectWriter PRETTY = new ObjectMapper().writer(prettyPrinter());

    private final ExchangeChecker checker;

    private static PrettyPrinter prettyPrinter() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    ExchangeViewer(ExchangeChecker checker) {
        this.checker = checker;
    }

    ExchangeView view(KeptExchange kept, Exchange exchange) {
        Verdict verdict = checker.check(exchange);
        RedactedExchange redacted = checker.redact(exchange, verdict.secrets());
        return new ExchangeView(
                line(kept, exchange, verdict, redacted),
                detail(verdict, redacted),
                Secrets.union(List.of(verdict.secrets())));
    }

    private static ObjectNode line(KeptExchange kept, Exchange exchange, Verdict verdict, RedactedExchange redacted) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", kept.id());
        line.put("time", kept.time().toString());
        line.put("start", PlainText.line(redacted.request().start()));
        exchange.response().ifPresent(response -> line.put("status", response.status()));
        verdict.operationId().ifPresent(id -> line.put("operation", id));
        line.put("outcome", verdict.outcome().toString());
        line.put("violations", verdict.violations().size());
        line.put("drift", verdict.drift().size());
        return line;
    }

    private static ObjectNode detail(Verdict verdict, RedactedExchange redacted) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        ArrayNode findings = detail.putArray("findings");
        Stream.<Finding>concat(verdict.violations().stream(), verdict.drift().stream())
                .limit(MOST_FINDINGS)
                .forEach(finding -> findings.add(finding(finding)));
        detail.put("moreFindings", verdict.violations().size() + verdict.drift().size() - findings.size());
        if (verdict.unchecked().stream().anyMatch(one -> one.reason() == Unchecked.Reason.TOO_LARGE)) {
            detail.put("note", "The bodies were not checked: they are too large to be kept.");
        } else if (!verdict.unchecked().isEmpty()) {
            detail.put("note", "A body was not read, so it was not checked.");
        }
        detail.set("request", message(redacted.request()));
        redacted.response().ifPresent(response -> detail.set("response", message(response)));
        return detail;
    }

    private static ObjectNode finding(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", finding instanceof Violation ? "violation" : "drift")
                .put("label", finding.label())
                .put("where", PlainText.line(finding.where().toString()))
                .put("pointer", PlainText.line(finding.pointer()))
                .put("message", PlainText.line(finding.message()));
    }

    private static ObjectNode message(RedactedExchange.Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("start", PlainText.line(message.start()));
        ArrayNode headers = json.putArray("headers");
        message.headers()
                .forEach(field -> headers.addObject()
                        .put("name", PlainText.line(field.name()))
                        .put("value", PlainText.line(field.value())));
        ArrayNode contents = json.putArray("contents");
        message.contents().stream().limit(MOST_CONTENTS).forEach(content -> {
            ObjectNode one = contents.addObject();
            one.put("label", PlainText.line(content.label()));
            content.json().ifPresent(body -> one.put("excerpt", excerpt(NamedVariables.masked(body))));
        });
        json.put("moreContents", message.contents().size() - contents.size());
        return json;
    }

    private static String excerpt(JsonNode body) {
        String text = PlainText.wellFormed(pretty(body));
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "\n… "
                        + Numbers.of(text.length() - MOST_CHARACTERS, "more character");
    }

    private static String pretty(JsonNode body) {
        try {
            return PRETTY.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }
}
