package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.States;
import java.util.HashMap;
import java.util.Map;

/**
 * Sets up {@link States} by calling the API, so that any provider with a spare account can be verified. Workers with
 * the names in the states are replaced, and deleted afterwards, with their routes and custom domains. Not safe for use
 * by several threads.
 */
public final class StateChanges {
    /** Well-formed, since the API has another error for malformed tokens; accepted by no provider. */
    private static final String REFUSED = "refused-refused-refused-refused-refused-";

    private final WorkersClient client;
    private final String token;
    private final Throttle throttle;
    private final TearDown tearDown = new TearDown();
    private final Map<String, StateHandler> handlers = new HashMap<>();

    /**
     * @param client calls the API with an account that holds nothing of value
     * @param token the client's token
     * @param throttle switches the rate limit on and off
     */
    public StateChanges(WorkersClient client, String token, Throttle throttle) {
        this.client = client;
        this.token = token;
        this.throttle = throttle;
        SpareWorkers workers = new SpareWorkers(client, tearDown);
        handlers.putAll(handlers());
        handlers.putAll(new WorkerStates(client, workers).handlers());
        handlers.putAll(new VersionStates(client, workers).handlers());
        handlers.putAll(new AssetStates(client).handlers());
        handlers.putAll(new AccountStates(client, tearDown).handlers());
        handlers.putAll(new ZoneStates(client, workers, tearDown).handlers());
    }

    /**
     * Sets up a state.
     *
     * @param sentence one of {@link States}
     * @param parameters the parameters of the state, by name
     * @return the values that only the provider knows, by name
     * @throws IllegalArgumentException if the state is unknown, or a parameter is missing
     * @throws UnsupportedOperationException if the provider cannot be brought into this state
     * @throws WorkersException if a call of the API fails
     */
    public Map<String, Object> setUp(String sentence, Map<String, ?> parameters) {
        StateHandler handler = handlers.get(sentence);
        if (handler == null) {
            throw new IllegalArgumentException(
                    "there is no provider state '" + sentence + "': use one from States, or set it up yourself");
        }
        return handler.setUp(new RequestedState(sentence, Json.mapper().valueToTree(parameters)));
    }

    /**
     * Undoes all states: deletes the Workers with their routes and custom domains, including those that an interaction
     * created, gives the account its subdomain back, and lifts the rate limit.
     *
     * @throws RuntimeException the first failure, after every step was tried
     */
    public void tearDown() {
        throttle.lift();
        tearDown.run();
    }

    private Map<String, StateHandler> handlers() {
        return Map.of(
                States.ACCOUNT,
                state -> Map.of("account_id", client.accountId(), "token", token),
                States.REFUSED_TOKEN,
                this::refusedToken,
                States.RATE_LIMIT,
                StateHandler.of(this::rateLimit));
    }

    private Map<String, Object> refusedToken(RequestedState state) {
        return Map.of(
                "account_id",
                client.accountId(),
                "zone_id",
                ProviderValues.ZONE_ID,
                "token",
                REFUSED,
                "session",
                REFUSED);
    }

    private void rateLimit(RequestedState state) {
        throttle.limit(state.text("operation"), state.get("retry_after").asInt());
    }
}
