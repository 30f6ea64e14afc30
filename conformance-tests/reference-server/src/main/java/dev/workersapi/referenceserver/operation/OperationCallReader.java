package dev.workersapi.referenceserver.operation;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.CheckedRequest;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.PercentEncoding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks requests against the document, and parses valid ones. Thread-safe. */
final class OperationCallReader {
    private static final Pattern BINDING = Pattern.compile("/bindings/\\d+(/.*)?");

    private static final String PART = "request.part:";

    private static final CheckedRequest.Json NOTHING = new CheckedRequest.Json(MissingNode.getInstance(), 0);

    private final ExchangeChecker checker;

    OperationCallReader(ExchangeChecker checker) {
        this.checker = checker;
    }

    /** @throws Refusal with every violation of the document */
    OperationCall read(Router.Match match, Exchange.Request request) {
        CheckedRequest checked = checker.check(match, request);
        Optional<Operation.Content> form =
                match.operation().requestBody().map(body -> body.content().get(MediaType.FORM));
        if (!checked.violations().isEmpty()) {
            throw new Refusal(checked.violations().stream()
                    .map(found -> new Problem(code(found, form.isPresent()), found.message(), pointer(found)))
                    .toList());
        }
        Set<String> described = form.map(OperationCallReader::described).orElse(Set.of());
        CheckedRequest.Json json = checked.json().values().stream().findFirst().orElse(NOTHING);
        Map<String, String> path = new HashMap<>();
        match.pathParameters()
                .forEach((name, value) -> path.put(name, PercentEncoding.decoded(value.replace("+", "%2B"))));
        return new OperationCall(
                match.operation(),
                path,
                query(request.query()),
                request.headers(),
                json.value(),
                json.bytes(),
                checked.parts().stream()
                        .filter(part -> !described.contains(part.name()))
                        .toList());
    }

    /** The names of the JSON parts; a form has at most one. */
    private static Set<String> described(Operation.Content form) {
        return form.encoding().entrySet().stream()
                .filter(part -> part.getValue().contains(MediaType.JSON))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> query(String query) {
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(
                    PercentEncoding.decoded(name),
                    equals < 0 ? "" : PercentEncoding.decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /** What is wrong with a part as a whole is placed by its name, as it is with a parameter. */
    private static String pointer(Violation violation) {
        boolean part =
                violation.rule().equals("media-type") && violation.where().startsWith(PART);
        return part ? Pointers.child("", violation.where().substring(PART.length())) : violation.pointer();
    }

    private static ErrorCode code(Violation violation, boolean form) {
        String where = violation.where();
        boolean required = violation.rule().equals("required");
        if (where.equals("request.path") || where.equals("request.query")) {
            return required ? ErrorCode.MISSING_PARAMETER : ErrorCode.MALFORMED_PARAMETER;
        }
        if (where.equals("request.header")) {
            return violation.rule().equals("media-type") ? ErrorCode.CONTENT_TYPE : ErrorCode.MALFORMED_PARAMETER;
        }
        boolean missingBody =
                required && where.equals("request.body") && violation.message().startsWith("the body");
        if (violation.rule().equals("malformed") || missingBody) {
            return form ? ErrorCode.UNREADABLE_UPLOAD : ErrorCode.UNREADABLE_BODY;
        }
        if (BINDING.matcher(violation.pointer()).matches()) {
            if (violation.rule().equals("unknown-variant")) {
                return ErrorCode.BINDING_TYPE;
            }
            if (required && violation.message().contains("'name' is missing")) {
                return ErrorCode.BINDING_WITHOUT_NAME;
            }
        }
        return ErrorCode.VALIDATION;
    }
}
