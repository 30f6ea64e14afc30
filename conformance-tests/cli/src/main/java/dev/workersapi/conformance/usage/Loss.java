package dev.workersapi.conformance.usage;

import java.util.List;
import java.util.Optional;

/**
 * An exchange that conforms to the old document, but not to the new one. Immutable.
 *
 * @param description a description of the exchange, without secrets
 * @param operation the operation of the old document that the exchange calls; empty for none
 * @param messages the reasons
 * @param count the number of exchanges with these reasons; the description is that of the first
 */
public record Loss(String description, Optional<String> operation, List<String> messages, int count) {
    public Loss {
        messages = List.copyOf(messages);
    }

    /** Returns the description, and the number of other exchanges with the same reasons. */
    public String text() {
        return count == 1 ? description : description + ", and " + (count - 1) + " more";
    }
}
