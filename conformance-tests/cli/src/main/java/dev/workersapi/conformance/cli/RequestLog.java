package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.redaction.RedactedExchange;

/** Formats an exchange as one line without secrets. Thread-safe. */
final class RequestLog {
    private final ExchangeChecker checker;

    RequestLog(ExchangeChecker checker) {
        this.checker = checker;
    }

    /** Returns the request line, the status, and the errors as one line. */
    String line(Exchange exchange) {
        RedactedExchange view = checker.redact(exchange);
        StringBuilder line = new StringBuilder(view.request().start()).append(" -> ");
        if (exchange.response().isEmpty()) {
            return PlainText.line(line.append("connection lost").toString());
        }
        line.append(exchange.response().get().status());
        view.response().stream()
                .flatMap(response -> response.contents().stream())
                .flatMap(content -> content.json().stream())
                .forEach(json -> {
                    for (JsonNode error : json.path("errors")) {
                        line.append(" [").append(error.path("code").asText()).append("] ");
                        line.append(error.path("message").asText());
                    }
                });
        return PlainText.line(line.toString());
    }
}
