package dev.workersapi.pacts.interactions;

import dev.workersapi.pacts.ProviderValues;

/** The subject of a call. Its name selects the outcome, so that a stub server can distinguish the requests. */
enum Subject {
    WORKER("worker", "greeter"),
    ACCOUNT("account", ProviderValues.ACCOUNT_ID),
    ZONE("zone", ProviderValues.ZONE_ID);

    private final String noun;
    private final String usual;

    Subject(String noun, String usual) {
        this.noun = noun;
        this.usual = usual;
    }

    /** The name in calls that succeed. */
    String usual() {
        return usual;
    }

    /** The name in calls with another outcome, such as {@code busy-worker}. */
    String named(String adjective) {
        return adjective + "-" + noun;
    }
}
