package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.Json;
import dev.workersapi.conformance.engine.MediaType;
import dev.workersapi.conformance.engine.MessageBody;
import dev.workersapi.conformance.engine.Multipart;
import dev.workersapi.conformance.engine.Operation;
import dev.workersapi.conformance.engine.Router;
import dev.workersapi.conformance.engine.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds requests against the document, and takes those apart that keep to it. */
final class CallReader {
    private static final Pattern BINDING = Pattern.compile("/bindings/\\d+(/.*)?");

    private final ExchangeChecker checker;

    CallReader(ExchangeChecker checker) {
        this.checker = checker;
    }

    /** @throws Refusal with every violation of the document */
    Call read(Router.Match match, Exchange.Request request) {
        List<Violation> violations =
                checker.check(new Exchange(request, Optional.empty())).violations();
        if (!violations.isEmpty()) {
            boolean form = match.operation()
                    .requestBody()
                    .map(body -> body.content().containsKey(MediaType.FORM))
                    .orElse(false);
            throw new Refusal(violations.stream()
                    .map(found -> new Problem(code(found, form), found.message(), found.pointer()))
                    .toList());
        }
        Map<String, String> path = new LinkedHashMap<>();
        match.pathParameters().forEach((name, value) -> path.put(name, decoded(value.replace("+", "%2B"))));
        Optional<Operation.RequestBody> expected = match.operation().requestBody();
        if (expected.isEmpty() || request.body().isEmpty()) {
            return call(match, path, request, MissingNode.getInstance(), 0, List.of());
        }
        MessageBody message = MessageBody.read(request.headers(), request.body());
        if (!message.type().essence().equals(MediaType.FORM)) {
            return call(
                    match,
                    path,
                    request,
                    json(message.body().bytes()),
                    message.body().size(),
                    List.of());
        }
        return form(match, path, request, message, expected.get().content());
    }

    private static Call form(
            Router.Match match,
            Map<String, String> path,
            Exchange.Request request,
            MessageBody message,
            Map<String, Operation.Content> content) {
        Map<String, List<String>> encoding = content.containsKey(MediaType.FORM)
                ? content.get(MediaType.FORM).encoding()
                : Map.of();
        JsonNode json = MissingNode.getInstance();
        int jsonBytes = 0;
        List<Multipart.Part> others = new ArrayList<>();
        if (Multipart.parse(message.type(), message.body()) instanceof Multipart.Parts parts) {
            for (Multipart.Part part : parts.parts()) {
                if (encoding.getOrDefault(part.name(), List.of()).contains(MediaType.JSON)) {
                    json = json(part.body().bytes());
                    jsonBytes = part.body().size();
                } else {
                    others.add(part);
                }
            }
        }
        return call(match, path, request, json, jsonBytes, others);
    }

    private static Call call(
            Router.Match match,
            Map<String, String> path,
            Exchange.Request request,
            JsonNode json,
            int jsonBytes,
            List<Multipart.Part> parts) {
        return new Call(match.operation(), path, query(request.query()), request.headers(), json, jsonBytes, parts);
    }

    private static JsonNode json(byte[] bytes) {
        return Json.parse(bytes) instanceof Json.Parsed parsed ? parsed.value() : MissingNode.getInstance();
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    /** What the document knows is well-formed by now; of what it does not know nobody asks. */
    static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
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
