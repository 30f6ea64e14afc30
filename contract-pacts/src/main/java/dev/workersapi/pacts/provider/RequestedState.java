package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;

/** A provider state to set up: its sentence, and its parameters as JSON. */
record RequestedState(String sentence, JsonNode parameters) {
    /** The name of the Worker. */
    String script() {
        return text("script_name");
    }

    String text(String name) {
        return get(name).asText();
    }

    /** @throws IllegalArgumentException if the parameter is missing */
    JsonNode get(String name) {
        if (!parameters.has(name)) {
            throw new IllegalArgumentException(
                    "the provider state '" + sentence + "' has no parameter '" + name + "': add it");
        }
        return parameters.get(name);
    }
}
