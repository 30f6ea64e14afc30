package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.States;
import java.util.HashMap;
import java.util.Map;

/**
 * Sets up {@link States} by calling the API, so that any provider with a spare account can be verified. Workers whose
 * names occur in the states are replaced, and are deleted afterwards together with their routes and custom domains. Not
 * thread-safe.
 */
public final class StateChanges {
    /**
     * A token that no provider accepts. It is well-formed, because the API responds to malformed tokens with a
     * different error.
     */
    private static final String REFUSED = "refused-refused-refused-refused-refused-";

    private final WorkersClient client;
    private final String token;
    private final Throttle throttle;
    private final TearDown tearDown = new TearDown();
    private final Map<String, StateHandler> handlers = new HashMap<>();

    /**
     * @param client a client whose account contains nothing of value
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
     * @param sentence one of the {@link States}
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
     * Undoes all states. Deletes the Workers with their routes and custom domains, including those that an interaction
     * created; restores the account's subdomain; and lifts the rate limit.
     *
     * @throws RuntimeException the first failure, after all steps have been attempted
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
