package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.text.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Converts the request of a step to HTTP. Immutable. */
public final class RequestWriter {
    private final Map<String, Operation> operations;
    private final String accountId;

    /** @param accountId the account to insert into paths */
    public RequestWriter(ApiDocument document, String accountId) {
        this.operations =
                document.operations().stream().collect(Collectors.toMap(Operation::id, operation -> operation));
        this.accountId = accountId;
    }

    /**
     * Returns the request. It has credentials only if the step specifies its own. The target is relative to the base
     * URL.
     *
     * @throws InvalidCaseException if the operation or a variable is unknown, or a parameter is missing
     */
    public Exchange.Request write(Step step, Variables variables) {
        try {
            return written(step, variables);
        } catch (IllegalArgumentException e) {
            throw new InvalidCaseException(step.operation() + ": " + e.getMessage(), e);
        }
    }

    private Exchange.Request written(Step step, Variables variables) {
        Operation operation = operations.get(step.operation());
        if (operation == null) {
            throw new IllegalArgumentException("the document has no such operation; known: "
                    + operations.keySet().stream().sorted().toList());
        }
        OperationRequest request = step.request();
        List<Headers.Field> headers = new ArrayList<>();
        request.headers().forEach((name, value) -> headers.add(new Headers.Field(name, variables.fill(value))));
        request.bearer()
                .map(variables::fill)
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> headers.add(new Headers.Field("Authorization", "Bearer " + token)));
        Body body = body(operation, request.content(), variables, headers);
        return new Exchange.Request(
                operation.method(), target(operation, request.parameters(), variables), new Headers(headers), body);
    }

    private String target(Operation operation, Map<String, String> parameters, Variables variables) {
        Map<String, String> query = new LinkedHashMap<>(parameters);
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters("path")) {
            String given = query.remove(parameter.name());
            String value = given != null ? variables.fill(given) : accountId(parameter.name());
            path = path.replace("{" + parameter.name() + "}", PercentEncoding.encode(value));
        }
        String pairs = query.entrySet().stream()
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "="
                        + PercentEncoding.encode(variables.fill(pair.getValue())))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? path : path + "?" + pairs;
    }

    private String accountId(String parameter) {
        if (!parameter.equals("account_id")) {
            throw new IllegalArgumentException("the parameter '" + parameter + "' is missing");
        }
        return accountId;
    }

    private static Body body(
            Operation operation, OperationRequest.Content content, Variables variables, List<Headers.Field> headers) {
        if (content instanceof OperationRequest.Content.Json json) {
            headers.add(new Headers.Field("Content-Type", jsonType(operation)));
            return Body.of(variables.fill(json.value()).toString());
        }
        if (content instanceof OperationRequest.Content.Raw raw) {
            headers.add(new Headers.Field("Content-Type", raw.type()));
            return Body.of(variables.fill(raw.text()));
        }
        if (content instanceof OperationRequest.Content.Form form) {
            headers.add(new Headers.Field("Content-Type", FormWriter.CONTENT_TYPE));
            FormWriter writer = new FormWriter();
            form.parts()
                    .forEach(part -> writer.part(
                            variables.fill(part.name()),
                            part.fileName().map(variables::fill),
                            part.type().or(() -> part.isJson() ? Optional.of("application/json") : Optional.empty()),
                            content(part.value(), variables)));
            return writer.finish();
        }
        return Body.EMPTY;
    }

    /** Returns the operation's first JSON media type. */
    private static String jsonType(Operation operation) {
        return operation.requestBody().stream()
                .flatMap(body -> body.content().keySet().stream())
                .filter(MediaType::isJson)
                .findFirst()
                .orElse(MediaType.JSON);
    }

    /** Returns the content of a part. */
    static Body content(FilePart.Value value, Variables variables) {
        if (value instanceof FilePart.Value.Json json) {
            JsonNode filled = variables.fill(json.json());
            return Body.of(filled.toString());
        }
        return value instanceof FilePart.Value.Text text
                ? Body.of(variables.fill(text.text()))
                : ((FilePart.Value.Bytes) value).body();
    }
}
