package dev.workersapi.client.http;

import java.io.IOException;

/**
 * Thrown when a response has arrived but cannot be read, because it violates HTTP, its coding, or a limit. The message
 * may quote the response, and is not masked.
 */
final class MalformedResponseException extends IOException {
    /** Creates an exception. The problem completes a sentence whose subject is "the response". */
    MalformedResponseException(String problem) {
        super(problem);
    }
}
