package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.workersapi.conformance.adapter.JavaClient;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.protocol.ClientCall;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives an interaction from the examples in the document, for operations without one written by hand.
 *
 * <p>The call succeeds if provider states can set up everything that the request needs. Otherwise its token is refused,
 * which needs no state.
 */
final class ExampleInteraction {
    private static final String ACCOUNT = "/accounts/{account_id}";
    private static final Set<String> WORKER = Set.of("script_name", "worker_id");
    private static final String VERSION = "version_id";
    private static final int UNAUTHORIZED = 10000;

    private final Operation operation;
    private final ExampleBody body;
    private final boolean succeeds;

    private ExampleInteraction(Operation operation) {
        this.operation = operation;
        this.body = ExampleBody.of(operation);
        this.succeeds = !SupportedApi.node(operation).has("security")
                && operation.parameters("path").stream()
                        .map(Operation.Parameter::name)
                        .allMatch(name -> name.equals("account_id") || name.equals(VERSION) || WORKER.contains(name));
    }

    /** The interaction; empty for an operation outside of an account, since every {@link Request} is within one. */
    static Optional<ClientInteraction> of(Operation operation) {
        return operation.path().startsWith(ACCOUNT)
                ? Optional.of(new ExampleInteraction(operation).interaction())
                : Optional.empty();
    }

    private ClientInteraction interaction() {
        Interaction interaction = new Interaction(
                "a call of " + operation.id() + (succeeds ? "" : " with a token that is not accepted"),
                states(),
                request(),
                succeeds ? ExampleResponse.of(operation) : refusal());
        return new ClientInteraction(
                operation.id(), succeeds ? Outcome.SUCCESS : Outcome.REFUSED_TOKEN, interaction, this::call);
    }

    private List<ProviderState> states() {
        if (!succeeds) {
            return List.of(States.refusedToken());
        }
        List<ProviderState> states = new ArrayList<>(List.of(States.account()));
        if (operation.path().contains("{" + VERSION + "}")) {
            states.add(States.workerWithVersion(InteractionTemplate.GREETER));
        } else if (WORKER.stream().anyMatch(name -> operation.path().contains("{" + name + "}"))) {
            states.add(States.worker(InteractionTemplate.GREETER));
        }
        return states;
    }

    private Request request() {
        String path = operation.path().substring(ACCOUNT.length());
        for (Operation.Parameter parameter : operation.parameters("path")) {
            boolean provided = succeeds && parameter.name().equals(VERSION);
            path = path.replace("{" + parameter.name() + "}", provided ? "${" + VERSION + "}" : value(parameter));
        }
        Request request = Request.of(operation.method(), path).body(body.body());
        for (Operation.Parameter parameter : requiredQuery()) {
            request = request.query(parameter.name(), value(parameter));
        }
        return request;
    }

    private List<Operation.Parameter> requiredQuery() {
        return operation.parameters("query").stream()
                .filter(Operation.Parameter::required)
                .toList();
    }

    private String value(Operation.Parameter parameter) {
        if (WORKER.contains(parameter.name())) {
            return InteractionTemplate.GREETER;
        }
        return parameter.name().equals(VERSION)
                ? ProviderValues.VERSION_ID
                : parameter.example().asText();
    }

    private static Response refusal() {
        return Response.of(
                Outcome.REFUSED_TOKEN.status(),
                Body.response(
                        "{\"success\": false, \"errors\": [{\"code\": " + UNAUTHORIZED
                                + ", \"message\": \"Authentication error\"}]}",
                        "code"));
    }

    private void call(URI api) {
        Map<String, String> parameters = new LinkedHashMap<>();
        operation.parameters("path").stream()
                .filter(parameter -> !parameter.name().equals("account_id"))
                .forEach(parameter -> parameters.put(parameter.name(), value(parameter)));
        requiredQuery().forEach(parameter -> parameters.put(parameter.name(), value(parameter)));
        ClientCall call = new ClientCall(
                operation.id(),
                ProviderValues.ACCOUNT_ID,
                ProviderValues.TOKEN,
                parameters,
                Map.of(),
                body.json(),
                body.parts());
        try (JavaClient client = new JavaClient(api)) {
            ClientReport report = client.call(call);
            if (succeeds) {
                assertThat(report).isInstanceOf(ClientReport.Result.class);
            } else {
                assertThat(report)
                        .isInstanceOfSatisfying(
                                ClientReport.Failure.class,
                                failure -> assertThat(failure.codes()).containsExactly(UNAUTHORIZED));
            }
        }
    }
}
