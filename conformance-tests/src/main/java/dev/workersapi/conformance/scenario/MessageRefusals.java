package dev.workersapi.conformance.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Operation;
import dev.workersapi.conformance.suite.Case;
import dev.workersapi.conformance.suite.Cases;
import dev.workersapi.conformance.suite.Expected;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cases that a server refuses a request that breaks what the document says of parameters, bodies and parts. */
final class MessageRefusals {
    private static final String ACCOUNT = "account_id";
    private static final String REQUEST = "request/";

    private final ApiDocument document;
    private final Requests requests;

    MessageRefusals(ApiDocument document, Requests requests) {
        this.document = document;
        this.requests = requests;
    }

    List<CaseDraft> drafts() {
        List<CaseDraft> drafts = new ArrayList<>();
        boolean first = true;
        for (Operation operation : document.operations()) {
            for (Case.Message one : Cases.messages(document, operation)) {
                // The account is the same for all; once is enough.
                if (one.expected() instanceof Expected.Rejected rejected
                        && rejected.where().startsWith("request.")
                        && (first || !rejected.pointer().equals("/" + ACCOUNT))) {
                    drafts.add(draft(operation, one));
                }
            }
            first = false;
        }
        return drafts;
    }

    private CaseDraft draft(Operation operation, Case.Message one) {
        String label = one.id().substring(one.id().indexOf(REQUEST) + REQUEST.length());
        return requests.refusal(
                operation,
                label,
                "a request: " + label.replace('-', ' '),
                Requests.pointer(operation),
                request(operation, one.exchange().request()));
    }

    private ObjectNode request(Operation operation, Exchange.Request sent) {
        ObjectNode request = requests.withoutBody(operation);
        ObjectNode parameters = request.putObject("parameters");
        String[] template = operation.path().split("/", -1);
        String[] path = sent.path().split("/", -1);
        for (Operation.Parameter parameter : operation.parameters("path")) {
            int behind = template.length - List.of(template).indexOf("{" + parameter.name() + "}");
            String value = decoded(path[path.length - behind]);
            if (!value.equals(parameter.example().asText())) {
                parameters.put(parameter.name(), value);
            } else if (!parameter.name().equals(ACCOUNT)) {
                parameters.put(parameter.name(), Requests.inPath(parameter.name(), value));
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
            request.putObject("body").put("type", type.get()).put("text", Requests.withNewHashes(text));
        }
        return request;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
