package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.CheckedRequest;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks requests against the document, and parses valid ones. Thread-safe. */
public final class OperationCallReader {
    private static final Pattern BINDING = Pattern.compile("/bindings/\\d+(/.*)?");

    private static final String PATCH_SETTINGS = "patchSettings";
    private static final CheckedRequest.Json NOTHING = new CheckedRequest.Json(MissingNode.getInstance(), 0);

    private final ExchangeChecker checker;
    private final KnownProperties known;

    public OperationCallReader(ExchangeChecker checker, KnownProperties known) {
        this.checker = checker;
        this.known = known;
    }

    /**
     * Reads a call from a request.
     *
     * @throws Refusal with all violations of the document, unless the state of the Worker may allow every one of them
     */
    public OperationCall read(Router.Match match, Exchange.Request received) {
        Exchange.Request request = PlainTextJson.labeled(match.operation(), received);
        CheckedRequest checked = checker.check(match, request);
        Optional<FormSchema> form = match.operation()
                .requestBody()
                .map(body -> body.content().get(MediaType.FORM))
                .flatMap(Operation.Content::form);
        CheckedRequest.Json json = checked.json().isEmpty()
                ? NOTHING
                : checked.json().values().iterator().next();
        List<Problem> problems = List.of();
        if (!checked.violations().isEmpty()) {
            problems = checked.violations().stream()
                    .map(found -> problem(found, form.isPresent()))
                    .toList();
            boolean deferred = match.operation().id().equals(PATCH_SETTINGS)
                    && checked.violations().stream().allMatch(found -> KeptBindings.mayExplain(found, json.value()));
            if (!deferred) {
                throw new Refusal(problems);
            }
        }
        Set<String> described = form.map(FormSchema::jsonParts).orElse(Set.of());
        return new OperationCall(
                match.operation(),
                match.pathParameters(),
                query(request.query()),
                request.headers(),
                checked.isDescribed() ? json.value() : known.only(match.operation(), json.value()),
                json.bytes(),
                others(checked.parts(), described),
                problems);
    }

    /** Returns the parts with other names. */
    private static List<Multipart.Part> others(List<Multipart.Part> parts, Set<String> names) {
        List<Multipart.Part> others = new ArrayList<>(parts.size());
        for (Multipart.Part part : parts) {
            if (!names.contains(part.name())) {
                others.add(part);
            }
        }
        return others;
    }

    private static Problem problem(Violation violation, boolean form) {
        ErrorCode code = code(violation, form);
        return code == ErrorCode.BINDING_TYPE
                ? Problem.unknownBindingType(pointer(violation))
                : new Problem(code, violation.message(), pointer(violation));
    }

    private static Map<String, List<String>> query(String query) {
        if (query.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters
                    .computeIfAbsent(PercentEncoding.query(name), first -> new ArrayList<>())
                    .add(equals < 0 ? "" : PercentEncoding.query(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /**
     * Returns the pointer to a violation. A part with a wrong media type is identified by its name, like a parameter.
     */
    private static String pointer(Violation violation) {
        boolean part = violation.rule() == Rule.MEDIA_TYPE && violation.where().kind() == Place.Kind.PART;
        return part ? Pointers.child("", violation.where().part()) : violation.pointer();
    }

    private static ErrorCode code(Violation violation, boolean form) {
        return switch (violation.where().kind()) {
            case PATH, QUERY ->
                violation.rule() == Rule.REQUIRED ? ErrorCode.MISSING_PARAMETER : ErrorCode.MALFORMED_PARAMETER;
            case HEADER -> violation.rule() == Rule.MEDIA_TYPE ? ErrorCode.CONTENT_TYPE : ErrorCode.MALFORMED_PARAMETER;
            case BODY, PART, PARTS -> contentCode(violation, form);
            case STATUS -> throw new IllegalArgumentException("a request has no " + violation.where());
        };
    }

    private static ErrorCode contentCode(Violation violation, boolean form) {
        if (violation.rule() == Rule.MALFORMED || isMissingBody(violation)) {
            return form ? ErrorCode.UNREADABLE_UPLOAD : ErrorCode.UNREADABLE_BODY;
        }
        if (BINDING.matcher(violation.pointer()).matches()) {
            if (violation.rule() == Rule.UNKNOWN_VARIANT) {
                return ErrorCode.BINDING_TYPE;
            }
            if (violation.rule() == Rule.REQUIRED && violation.detail().name().equals("name")) {
                return ErrorCode.BINDING_WITHOUT_NAME;
            }
        }
        return ErrorCode.VALIDATION;
    }

    /** Returns true if the body is missing. Any other missing value has a name. */
    private static boolean isMissingBody(Violation violation) {
        return violation.rule() == Rule.REQUIRED
                && violation.where().kind() == Place.Kind.BODY
                && violation.detail().name().isEmpty();
    }
}
