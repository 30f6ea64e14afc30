package dev.workersapi.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.engine.http.Body;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call for a client to make, in which all variables are replaced. Immutable.
 *
 * @param operation the id of the operation in the document
 * @param token the bearer token; empty to send no credentials
 * @param parameters path and query parameters except the account, not percent-encoded
 * @param json the JSON body
 * @param parts the parts of the form; empty if there is no form
 */
public record ClientCall(
        String operation,
        String accountId,
        String token,
        Map<String, String> parameters,
        Map<String, String> headers,
        Optional<JsonNode> json,
        Optional<List<FilePart>> parts) {
    public ClientCall {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
        parts = parts.map(List::copyOf);
    }

    /** Returns the call of a step. */
    public static ClientCall of(Step step, String accountId, String token, Variables variables) {
        OperationRequest request = step.request();
        Map<String, String> parameters = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> parameters.put(name, variables.fill(value)));
        String account = Optional.ofNullable(parameters.remove("account_id")).orElse(accountId);
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, variables.fill(value)));
        return new ClientCall(
                step.operation(),
                account,
                request.bearer().map(variables::fill).orElse(token),
                parameters,
                headers,
                request.content() instanceof OperationRequest.Content.Json json
                        ? Optional.of(variables.fill(json.value()))
                        : Optional.empty(),
                request.content() instanceof OperationRequest.Content.Form form
                        ? Optional.of(form.parts().stream()
                                .map(part -> filled(part, variables))
                                .toList())
                        : Optional.empty());
    }

    private static FilePart filled(FilePart part, Variables variables) {
        FilePart.Value value = part.value();
        if (value instanceof FilePart.Value.Json json) {
            value = new FilePart.Value.Json(variables.fill(json.json()));
        } else if (value instanceof FilePart.Value.Text text) {
            value = new FilePart.Value.Bytes(Body.of(variables.fill(text.text())));
        }
        return new FilePart(variables.fill(part.name()), part.fileName().map(variables::fill), part.type(), value);
    }

    /** Returns only the operation, because the parameters may contain secrets. */
    @Override
    public String toString() {
        return operation;
    }
}
