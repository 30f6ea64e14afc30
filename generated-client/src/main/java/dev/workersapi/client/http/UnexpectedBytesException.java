package dev.workersapi.client.http;

import java.io.IOException;

/** Thrown when a connection has received bytes that are not a response to any request. The request was not sent. */
final class UnexpectedBytesException extends IOException {
    UnexpectedBytesException() {
        super("the server had sent something before the request");
    }
}
