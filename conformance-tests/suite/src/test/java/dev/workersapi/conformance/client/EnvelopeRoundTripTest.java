package dev.workersapi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.ApiError;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.response.ApiResponse;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.ExpectedFindings;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client unwraps every response envelope of the examples without loss. */
class EnvelopeRoundTripTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final SameJson SAME = new SameJson(DOCUMENT);
    private static final Map<String, List<Example.Document>> CASES = RoundTripTest.cases();
    private static final Map<String, ExpectedCall> ROWS = ExpectedCalls.all().stream()
            .collect(Collectors.toMap(ExpectedCall::operation, expectedCall -> expectedCall));

    /** The envelopes that operations with an expected call return. */
    static Set<String> envelopes() {
        return DOCUMENT.schemaNames().stream()
                .filter(schema -> ClientTypes.isEnvelope(schema) && !schema.equals("Failure"))
                .filter(schema -> !operations(schema).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> operations(String envelope) {
        if (envelope.equals("Envelope")) {
            // The common properties. A deletion returns only these.
            return List.of("deleteScript");
        }
        return DOCUMENT.operations().stream()
                .filter(operation -> operation.responses().entrySet().stream()
                        .anyMatch(response -> response.getKey().startsWith("2")
                                && response.getValue().content().values().stream()
                                        .anyMatch(content -> ApiDocument.name(content.schema())
                                                .equals(envelope))))
                .map(Operation::id)
                .filter(ROWS::containsKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void unwrapsTheEnvelopeWithoutLoss(String envelope) {
        List<String> problems = new ArrayList<>();
        List<Example.Document> cases = CASES.getOrDefault(envelope, List.of());
        for (String operation : operations(envelope)) {
            for (Example.Document one : cases) {
                problem(operation, one)
                        .ifPresent(problem ->
                                problems.add(operation + ": " + one.id() + ": " + problem + "; " + one.document()));
            }
        }

        assertThat(cases).as("cases of %s", envelope).isNotEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void failureThrowsAnExceptionWithItsErrors() {
        List<Example.Document> failures = CASES.getOrDefault("Failure", List.of());
        for (Example.Document one : failures) {
            assertThat(responded("deleteScript", 400, one.document()))
                    .as(one.id())
                    .isInstanceOfSatisfying(ApiException.class, failure -> {
                        assertThat(failure.getMessage()).isNotBlank();
                        assertThat(failure.errors()).isEqualTo(ApiError.listFrom(one.document()));
                        if (one.expected() instanceof ExpectedFindings.Accepted) {
                            assertErrors(one.document().path("errors"), failure.errors());
                        }
                    });
        }
        assertThat(failures).isNotEmpty();
    }

    private static void assertErrors(JsonNode expected, List<ApiError> errors) {
        assertThat(errors).hasSize(expected.size());
        for (int i = 0; i < errors.size(); i++) {
            assertThat(errors.get(i).code())
                    .isEqualTo(expected.get(i).get("code").longValue());
            assertThat(errors.get(i).message())
                    .isEqualTo(expected.get(i).get("message").textValue());
        }
    }

    /** Describes how the client misread a response; empty if it did not. */
    private static Optional<String> problem(String operation, Example.Document one) {
        JsonNode document = one.document();
        Object taken = responded(operation, 200, document);
        if (taken instanceof ApiResponse<?> response) {
            return difference(operation, document, response)
                    .filter(difference -> !isNoticeOfAnotherShape(one, difference));
        }
        JsonNode success = document.path("success");
        boolean saysFailure = success.isBoolean() && !success.booleanValue();
        boolean clear = taken instanceof WorkersException refusal
                && !refusal.getMessage().isBlank()
                && (saysFailure || one.expected() instanceof ExpectedFindings.Rejected);
        return clear ? Optional.empty() : Optional.of("is refused: " + taken);
    }

    private static Optional<String> difference(String operation, JsonNode document, ApiResponse<?> response) {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        read.set("result", json(response.optionalResult()));
        read.set("messages", json(Optional.of(response.messages())));
        read.set("result_info", json(response.resultInfo()));
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        // A deletion has no result, regardless of the response.
        boolean none = ROWS.get(operation).operation().matches("delete(Script|Secret)");
        expected.set("result", none ? NullNode.instance : orNull(document.path("result")));
        expected.set("result_info", orNull(document.path("result_info")));
        JsonNode messages = orNull(document.path("messages"));
        expected.set("messages", messages.isNull() ? JsonNodeFactory.instance.arrayNode() : messages);
        return SAME.difference(expected, read);
    }

    /** Messages that violate the document do not cause an exception: they become text, or are left out. */
    private static boolean isNoticeOfAnotherShape(Example.Document one, String difference) {
        return difference.startsWith("at '/messages")
                && one.expected() instanceof ExpectedFindings.Rejected rejected
                && rejected.pointer().startsWith("/messages");
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? NullNode.instance : node;
    }

    private static JsonNode json(Optional<?> value) {
        try {
            return value.isEmpty()
                    ? NullNode.instance
                    : SameJson.parse(Json.mapper().writeValueAsBytes(value.get()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls the operation, and returns its result or exception. */
    private static Object responded(String operation, int status, JsonNode body) {
        Client responding = (request, options) -> Response.builder()
                .status(status)
                .request(request)
                .headers(Map.of("Content-Type", List.of("application/json")))
                .body(Json.mapper().writeValueAsBytes(body))
                .build();
        try (WorkersClient client = WorkersClient.builder()
                .accountId("account")
                .apiToken("token")
                .retries(RetryPolicy.NONE)
                .client(responding)
                .build()) {
            return Mode.WITH_RESPONSE.call(ROWS.get(operation), client, Runnable::run);
        } catch (Exception e) {
            return e;
        }
    }
}
