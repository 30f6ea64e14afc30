package dev.workersapi.client.http;

import java.io.IOException;

/**
 * Thrown when a response arrived and cannot be read: it breaks HTTP, its coding, or a limit. Its message may quote the
 * response, and is not masked.
 */
final class MalformedResponseException extends IOException {
    /** Creates an exception that says what is wrong with "the response", its subject. */
    MalformedResponseException(String problem) {
        super(problem);
    }
}
