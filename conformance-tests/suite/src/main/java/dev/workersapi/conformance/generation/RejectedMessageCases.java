package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.Examples;
import dev.workersapi.conformance.example.ExpectedFindings;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Generates cases in which a server must reject a request because its parameters, body or parts violate the document.
 */
final class RejectedMessageCases {
    private static final String ACCOUNT = "account_id";
    private static final String REQUEST = "request/";

    private final ApiDocument document;
    private final RequestTemplates requests;

    RejectedMessageCases(ApiDocument document, RequestTemplates requests) {
        this.document = document;
        this.requests = requests;
    }

    List<CaseBuilder> cases() {
        List<CaseBuilder> cases = new ArrayList<>();
        boolean first = true;
        for (Operation operation : document.operations()) {
            for (Example.Message one : Examples.messages(document, operation)) {
                // All operations have the account as a parameter, so one case is enough.
                if (one.expected() instanceof ExpectedFindings.Rejected rejected
                        && rejected.where().side() == Direction.REQUEST
                        && (first || !rejected.pointer().equals("/" + ACCOUNT))) {
                    cases.add(rejectionCase(operation, one));
                }
            }
            first = false;
        }
        return cases;
    }

    private CaseBuilder rejectionCase(Operation operation, Example.Message one) {
        String label = one.id().substring(one.id().indexOf(REQUEST) + REQUEST.length());
        return requests.rejectionCase(
                operation,
                label,
                "a request: " + label.replace("-application-", "-").replace('-', ' '),
                RequestTemplates.pointer(operation),
                request(operation, one.exchange().request()));
    }

    private ObjectNode request(Operation operation, Exchange.Request sent) {
        ObjectNode request = requests.withoutBody(operation);
        ObjectNode parameters = request.putObject("parameters");
        String[] template = operation.path().split("/", -1);
        String[] path = sent.path().split("/", -1);
        for (Operation.Parameter parameter : operation.parameters("path")) {
            int fromEnd = template.length - List.of(template).indexOf("{" + parameter.name() + "}");
            String value = decoded(path[path.length - fromEnd]);
            if (!value.equals(parameter.example().asText())) {
                parameters.put(parameter.name(), value);
            } else if (!parameter.name().equals(ACCOUNT)) {
                parameters.put(parameter.name(), RequestTemplates.inPath(parameter.name(), value));
            }
        }
        for (String pair : sent.query().split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                parameters.put(decoded(sides[0]), decoded(sides[1]));
            }
        }
        Optional<String> type = sent.headers().first("Content-Type");
        if (type.isPresent()) {
            String text = new String(sent.body().bytes(), StandardCharsets.UTF_8);
            request.putObject("body").put("type", type.get()).put("text", RequestTemplates.withNewHashes(text));
        }
        return request;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
