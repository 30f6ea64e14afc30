package dev.workersapi.client.http;

import java.io.IOException;

/** Thrown when a connection holds bytes that no request asked for. The request was not sent. */
final class UnexpectedBytesException extends IOException {
    UnexpectedBytesException() {
        super("the server had sent something before the request");
    }
}
