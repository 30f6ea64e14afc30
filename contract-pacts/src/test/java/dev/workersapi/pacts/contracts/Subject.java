package dev.workersapi.pacts.contracts;

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
 * A call that a contract is about, for a Worker of any name. Each outcome has a name of its own, so that a stub server
 * can tell the requests apart.
 *
 * @param description how the request reads
 * @param name the Worker that the call itself is made for
 * @param given what has to hold for it to succeed, beside the account
 * @param call what a program writes; it looks at what comes back, too
 */
record Subject(
        String operationId,
        String description,
        String name,
        Function<String, List<ProviderState>> given,
        Function<String, Request> request,
        BiConsumer<WorkersClient, String> call) {
    /** The Worker of the successes. */
    static final String GREETER = "greeter";

    /** What a call about one Worker needs. */
    static final Function<String, List<ProviderState>> ITS_WORKER = name -> List.of(States.worker(name));

    private static final String GUARDED = "guarded-worker";
    private static final String BUSY = "busy-worker";
    private static final String MISTAKEN = "mistaken-worker";
    private static final String MISSING = "missing-worker";
    private static final int RETRY_AFTER = 30;
    private static final int ANY_CODE = 1000;

    /** A call about the Worker of the successes. */
    Subject(
            String operationId,
            String description,
            Function<String, List<ProviderState>> given,
            Function<String, Request> request,
            BiConsumer<WorkersClient, String> call) {
        this(operationId, description, GREETER, given, request, call);
    }

    /** The same with something else in the request. */
    Subject with(
            String otherDescription,
            Function<String, Request> otherRequest,
            BiConsumer<WorkersClient, String> otherCall) {
        return new Subject(operationId, otherDescription, name, given, otherRequest, otherCall);
    }

    /** The same for another Worker, of which something else holds. */
    Subject about(String otherName, Function<String, List<ProviderState>> otherGiven) {
        return new Subject(operationId, description, otherName, otherGiven, request, call);
    }

    /** The same request, which reads otherwise where something else holds. */
    Subject described(String otherDescription) {
        return new Subject(operationId, otherDescription, name, given, request, call);
    }

    /** The same for the Worker of mistakes: where only a value is wrong, the name tells the requests apart. */
    Subject mistaken() {
        return about(MISTAKEN, given);
    }

    /** The call succeeds with this result. */
    Contract succeeds(int status, String result) {
        return succeeds(Response.of(status, Body.response("{\"success\": true, \"result\": " + result + "}")));
    }

    Contract succeeds(Response response) {
        return contract(Outcome.SUCCESS, "", given.apply(name), name, "", response);
    }

    /**
     * The call fails.
     *
     * @param code the API's own
     * @param pointer where the mistake is, as JSON Pointer; empty where the API does not say
     */
    Contract fails(Outcome outcome, int code, String pointer) {
        return contract(outcome, "", given.apply(name), name, pointer, failure(outcome, code, pointer, "code"));
    }

    /** The call fails with a code that no public source states. */
    Contract fails(Outcome outcome, String pointer) {
        return contract(outcome, "", given.apply(name), name, pointer, failure(outcome, ANY_CODE, pointer));
    }

    /** What can become of every call. */
    Stream<Contract> failures() {
        return Stream.of(refusesToken(), limitsRate());
    }

    /** What can become of every call about one Worker. */
    Stream<Contract> failuresOfWorker() {
        return Stream.concat(failures(), Stream.of(knowsNoWorker()));
    }

    private Contract refusesToken() {
        Interaction interaction = new Interaction(
                description + " with a token that is not accepted",
                List.of(States.refusedToken()),
                request.apply(GUARDED),
                failure(Outcome.REFUSED_TOKEN, 10000, "", "code"));
        return new Contract(
                operationId, Outcome.REFUSED_TOKEN, interaction, "", client -> call.accept(client, GUARDED));
    }

    private Contract limitsRate() {
        List<ProviderState> states = new ArrayList<>(given.apply(BUSY));
        states.add(States.rateLimit(operationId, RETRY_AFTER));
        Response response = failure(Outcome.RATE_LIMIT, ANY_CODE, "");
        return contract(
                Outcome.RATE_LIMIT,
                " over the rate limit",
                states,
                BUSY,
                "",
                response.header("Retry-After", String.valueOf(RETRY_AFTER), "\\d+"));
    }

    private Contract knowsNoWorker() {
        return contract(
                Outcome.NOT_FOUND,
                " that does not exist",
                List.of(States.noWorker(MISSING)),
                MISSING,
                "",
                failure(Outcome.NOT_FOUND, 10007, "", "code"));
    }

    private Contract contract(
            Outcome outcome,
            String suffix,
            List<ProviderState> states,
            String name,
            String pointer,
            Response response) {
        List<ProviderState> all = new ArrayList<>(List.of(States.account()));
        all.addAll(states);
        Interaction interaction = new Interaction(description + suffix, all, request.apply(name), response);
        return new Contract(operationId, outcome, interaction, pointer, client -> call.accept(client, name));
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
