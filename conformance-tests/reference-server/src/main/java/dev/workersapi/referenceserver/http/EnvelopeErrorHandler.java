package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.message.Responses;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Responds to malformed HTTP with the API's error envelope. */
final class EnvelopeErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange.Response failure = failure(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        // Jetty closes the connection, but does not say so. The client would send the next request in vain.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(failure.body().bytes()), callback);
        return true;
    }

    /** Returns the response. It omits the exact reason, which may quote the request. */
    static Exchange.Response failure(int status) {
        return Responses.failure(
                status,
                List.of(
                        switch (status) {
                            case 408 ->
                                new Problem(
                                        ErrorCode.UNREADABLE_BODY,
                                        "the request took too long to arrive: send it again");
                            case 414, 431 ->
                                new Problem(
                                        ErrorCode.UNREADABLE_BODY,
                                        "the head of the request is too large: shorten its path, query or headers");
                            case 500 -> new Problem(ErrorCode.INTERNAL, "internal error of the reference server");
                            default ->
                                new Problem(
                                        ErrorCode.UNREADABLE_BODY,
                                        "this is not an HTTP request (RFC 9112): correct its first line, headers or framing");
                        }));
    }
}
