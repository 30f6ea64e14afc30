package dev.workersapi.referenceserver.operation.call;

import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Handles JSON that is labeled {@code text/plain}, the media type that {@code fetch} gives to strings. The vendor's CLI
 * sends such requests to some operations, and the API accepts them there.
 */
final class PlainTextJson {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final Set<String> ACCEPTED_BY = Set.of("createTail", "createQueueConsumer", "updateQueueConsumer");

    private PlainTextJson() {}

    /** Returns the request, with the media type of JSON if it belongs to one of these operations. */
    static Exchange.Request labeled(Operation operation, Exchange.Request request) {
        if (!ACCEPTED_BY.contains(operation.id())) {
            return request;
        }
        boolean plainText = request.headers()
                .first(CONTENT_TYPE)
                .filter(type -> MediaType.parse(type).essence().equals("text/plain"))
                .isPresent();
        if (!plainText) {
            return request;
        }
        List<Headers.Field> fields = new ArrayList<>(request.headers().fields());
        fields.removeIf(field -> field.name().equalsIgnoreCase(CONTENT_TYPE));
        fields.add(new Headers.Field(CONTENT_TYPE, MediaType.JSON));
        return new Exchange.Request(request.method(), request.target(), new Headers(fields), request.body());
    }
}
