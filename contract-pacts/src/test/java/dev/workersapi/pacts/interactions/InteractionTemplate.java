package dev.workersapi.pacts.interactions;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A call of the client, from which interactions are made. It works for a Worker of any name: each outcome has its own,
 * so that a stub server can tell the requests apart.
 *
 * @param description the description of the request
 * @param name the name of the Worker
 * @param given the states, besides that of the account, in which the call succeeds
 * @param call makes the call and checks its result
 */
record InteractionTemplate(
        String operationId,
        String description,
        String name,
        Function<String, List<ProviderState>> given,
        Function<String, Request> request,
        BiConsumer<WorkersClient, String> call) {
    /** The Worker of calls that succeed. */
    static final String GREETER = "greeter";

    /** The state that a call about an existing Worker needs. */
    static final Function<String, List<ProviderState>> WORKER = name -> List.of(States.worker(name));

    private static final String GUARDED = "guarded-worker";
    private static final String BUSY = "busy-worker";
    private static final String INVALID = "mistaken-worker";
    private static final String MISSING = "missing-worker";
    private static final int RETRY_AFTER = 30;
    private static final int ANY_CODE = 1000;

    /** A call about the Worker of calls that succeed. */
    InteractionTemplate(
            String operationId,
            String description,
            Function<String, List<ProviderState>> given,
            Function<String, Request> request,
            BiConsumer<WorkersClient, String> call) {
        this(operationId, description, GREETER, given, request, call);
    }

    /** Replaces the request and the call. */
    InteractionTemplate with(
            String otherDescription,
            Function<String, Request> otherRequest,
            BiConsumer<WorkersClient, String> otherCall) {
        return new InteractionTemplate(operationId, otherDescription, name, given, otherRequest, otherCall);
    }

    /** Replaces the Worker and its states. */
    InteractionTemplate forWorker(String otherName, Function<String, List<ProviderState>> otherGiven) {
        return new InteractionTemplate(operationId, description, otherName, otherGiven, request, call);
    }

    /** Replaces the description. */
    InteractionTemplate described(String otherDescription) {
        return new InteractionTemplate(operationId, otherDescription, name, given, request, call);
    }

    /** Replaces the Worker, so that a stub server can tell a request with an invalid value apart. */
    InteractionTemplate forInvalidWorker() {
        return forWorker(INVALID, given);
    }

    /** Success with this result. */
    ClientInteraction succeeds(int status, String result) {
        return succeeds(Response.of(status, Body.response("{\"success\": true, \"result\": " + result + "}")));
    }

    /** Success with this response. */
    ClientInteraction succeeds(Response response) {
        return interaction(Outcome.SUCCESS, "", given.apply(name), name, "", response);
    }

    /**
     * Failure with this error.
     *
     * @param code the API's error code
     * @param pointer JSON Pointer to the invalid value; empty if the API does not name it
     */
    ClientInteraction fails(Outcome outcome, int code, String pointer) {
        return interaction(outcome, "", given.apply(name), name, pointer, failure(outcome, code, pointer, "code"));
    }

    /** Failure with an error code that no public source states. */
    ClientInteraction fails(Outcome outcome, String pointer) {
        return interaction(outcome, "", given.apply(name), name, pointer, failure(outcome, ANY_CODE, pointer));
    }

    /** The failures of every call. */
    Stream<ClientInteraction> failures() {
        return Stream.of(refusedToken(), rateLimit());
    }

    /** The failures of every call about a Worker. */
    Stream<ClientInteraction> failuresOfWorker() {
        return Stream.concat(failures(), Stream.of(missingWorker()));
    }

    private ClientInteraction refusedToken() {
        Interaction interaction = new Interaction(
                description + " with a token that is not accepted",
                List.of(States.refusedToken()),
                request.apply(GUARDED),
                failure(Outcome.REFUSED_TOKEN, 10000, "", "code"));
        return interaction(Outcome.REFUSED_TOKEN, interaction, "", GUARDED);
    }

    private ClientInteraction rateLimit() {
        List<ProviderState> states = new ArrayList<>(given.apply(BUSY));
        states.add(States.rateLimit(operationId, RETRY_AFTER));
        Response response = failure(Outcome.RATE_LIMIT, ANY_CODE, "");
        return interaction(
                Outcome.RATE_LIMIT,
                " over the rate limit",
                states,
                BUSY,
                "",
                response.header("Retry-After", String.valueOf(RETRY_AFTER), "\\d+"));
    }

    private ClientInteraction missingWorker() {
        return interaction(
                Outcome.NOT_FOUND,
                " that does not exist",
                List.of(States.noWorker(MISSING)),
                MISSING,
                "",
                failure(Outcome.NOT_FOUND, 10007, "", "code"));
    }

    private ClientInteraction interaction(
            Outcome outcome,
            String suffix,
            List<ProviderState> states,
            String name,
            String pointer,
            Response response) {
        List<ProviderState> all = new ArrayList<>(List.of(States.account()));
        all.addAll(states);
        Interaction interaction = new Interaction(description + suffix, all, request.apply(name), response);
        return interaction(outcome, interaction, pointer, name);
    }

    private ClientInteraction interaction(Outcome outcome, Interaction interaction, String pointer, String name) {
        return new ClientInteraction(operationId, outcome, interaction, api -> {
            try (WorkersClient client = Clients.of(api)) {
                outcome.verify(() -> call.accept(client, name), pointer);
            }
        });
    }

    private static Response failure(Outcome outcome, int code, String pointer, String... exact) {
        ObjectNode failure = JsonNodeFactory.instance.objectNode().put("success", false);
        ObjectNode error = failure.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", "What is wrong, and what to do about it.");
        if (!pointer.isEmpty()) {
            error.putObject("source").put("pointer", pointer);
        }
        return Response.of(outcome.status(), Body.response(failure, exact));
    }
}
