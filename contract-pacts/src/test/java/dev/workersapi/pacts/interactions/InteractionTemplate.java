package dev.workersapi.pacts.interactions;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A call of the client from which interactions are created. The subject can have any name: each outcome uses a
 * different one, so that a stub server can distinguish the requests.
 *
 * @param description the description of the request
 * @param name the name of the subject
 * @param given the states, in addition to that of the account, in which the call succeeds
 * @param call makes the call and checks its result
 */
record InteractionTemplate(
        Subject subject,
        String operationId,
        String description,
        String name,
        Function<String, List<ProviderState>> given,
        Function<String, Request> request,
        BiConsumer<WorkersClient, String> call) {
    /** The Worker of calls that succeed. */
    static final String GREETER = Subject.WORKER.usual();

    /** The state that a call about an existing Worker needs. */
    static final Function<String, List<ProviderState>> WORKER = name -> List.of(States.worker(name));

    /** The provider values of the state in which a token is rejected. */
    private static final Set<String> OF_REFUSED_TOKEN = Set.of("account_id", "zone_id", "token", "session");

    /** The provider values of the state in which only the account is known. */
    private static final Set<String> OF_ACCOUNT = Set.of("account_id", "token");

    private static final int RETRY_AFTER = 30;
    private static final int ANY_CODE = 1000;

    /** A call about the Worker of calls that succeed. */
    InteractionTemplate(
            String operationId,
            String description,
            Function<String, List<ProviderState>> given,
            Function<String, Request> request,
            BiConsumer<WorkersClient, String> call) {
        this(Subject.WORKER, operationId, description, GREETER, given, request, call);
    }

    /** A call about an account. */
    static InteractionTemplate ofAccount(
            String operationId,
            String description,
            List<ProviderState> given,
            Request request,
            Consumer<WorkersClient> call) {
        return new InteractionTemplate(
                Subject.ACCOUNT,
                operationId,
                description,
                Subject.ACCOUNT.usual(),
                account -> given,
                account -> request.example("account_id", account),
                (client, account) -> call.accept(client));
    }

    /** A call about a zone. */
    static InteractionTemplate ofZone(
            String operationId,
            String description,
            List<ProviderState> given,
            Request request,
            BiConsumer<WorkersClient, String> call) {
        return new InteractionTemplate(
                Subject.ZONE,
                operationId,
                description,
                Subject.ZONE.usual(),
                zone -> given,
                zone -> request.example("zone_id", zone),
                call);
    }

    /** Replaces the request and the call. */
    InteractionTemplate with(
            String otherDescription,
            Function<String, Request> otherRequest,
            BiConsumer<WorkersClient, String> otherCall) {
        return new InteractionTemplate(subject, operationId, otherDescription, name, given, otherRequest, otherCall);
    }

    /** Replaces the Worker and its states. */
    InteractionTemplate forWorker(String otherName, Function<String, List<ProviderState>> otherGiven) {
        return new InteractionTemplate(subject, operationId, description, otherName, otherGiven, request, call);
    }

    /**
     * Replaces the name of the subject, and the states.
     *
     * @param adjective the start of the name, such as {@code new} for {@code new-account}
     */
    InteractionTemplate about(String adjective, ProviderState... states) {
        return forWorker(subject.named(adjective), other -> List.of(states));
    }

    /** Replaces the description. */
    InteractionTemplate described(String otherDescription) {
        return new InteractionTemplate(subject, operationId, otherDescription, name, given, request, call);
    }

    /** Replaces the subject, so that a stub server can distinguish a request with an invalid value. */
    InteractionTemplate forInvalidSubject() {
        return forWorker(subject.named("mistaken"), given);
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

    /** Failure with this error, and a different status than the outcome usually has. */
    ClientInteraction failsWith(int status, Outcome outcome, int code) {
        return withStatus(status, outcome, "", failure(outcome, code, "", "code"));
    }

    /** Failure with a different status than the outcome usually has, and an error code that no public source states. */
    ClientInteraction failsWith(int status, Outcome outcome, String pointer) {
        return withStatus(status, outcome, pointer, failure(outcome, ANY_CODE, pointer));
    }

    /** Failure with an error code that no public source states. */
    ClientInteraction fails(Outcome outcome, String pointer) {
        return interaction(outcome, "", given.apply(name), name, pointer, failure(outcome, ANY_CODE, pointer));
    }

    private ClientInteraction withStatus(int status, Outcome outcome, String pointer, Response usual) {
        Response response = new Response(status, usual.headers(), usual.body());
        return interaction(outcome, "", given.apply(name), name, pointer, response);
    }

    /** The failures of every call. */
    Stream<ClientInteraction> failures() {
        return Stream.of(refusedToken(), rateLimit());
    }

    /** The failures of every call about a Worker. */
    Stream<ClientInteraction> failuresOfWorker() {
        return Stream.concat(failures(), Stream.of(missingWorker()));
    }

    /** The failure of a call with a token that is not accepted. */
    ClientInteraction refusedToken() {
        String guarded = subject.named("guarded");
        Interaction interaction = new Interaction(
                description + " with a token that is not accepted",
                List.of(States.refusedToken()),
                request.apply(guarded).withOnly(OF_REFUSED_TOKEN),
                failure(Outcome.REFUSED_TOKEN, 10000, "", "code"));
        return interaction(Outcome.REFUSED_TOKEN, interaction, "", guarded);
    }

    private ClientInteraction rateLimit() {
        String busy = subject.named("busy");
        List<ProviderState> states = new ArrayList<>(given.apply(busy));
        states.add(States.rateLimit(operationId, RETRY_AFTER));
        Response response = failure(Outcome.RATE_LIMIT, ANY_CODE, "");
        return interaction(
                Outcome.RATE_LIMIT,
                " over the rate limit",
                states,
                busy,
                "",
                response.header("Retry-After", String.valueOf(RETRY_AFTER), "\\d+"));
    }

    /** The failure of a call about a Worker that does not exist. */
    ClientInteraction missingWorker() {
        String missing = subject.named("missing");
        Interaction interaction = new Interaction(
                description + " that does not exist",
                List.of(States.account(), States.noWorker(missing)),
                request.apply(missing).withOnly(OF_ACCOUNT),
                failure(Outcome.NOT_FOUND, 10007, "", "code"));
        return interaction(Outcome.NOT_FOUND, interaction, "", missing);
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
        String account = interaction.request().examples().getOrDefault("account_id", ProviderValues.ACCOUNT_ID);
        return new ClientInteraction(operationId, outcome, interaction, api -> {
            try (WorkersClient client = Clients.of(api, account)) {
                outcome.verify(
                        () -> call.accept(client, name), interaction.response().status(), pointer);
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
