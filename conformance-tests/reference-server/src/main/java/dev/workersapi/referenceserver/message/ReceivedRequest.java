package dev.workersapi.referenceserver.message;

import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.http.Exchange;
import java.util.Optional;

/** A received request that has not been checked yet. Immutable. */
public final class ReceivedRequest {
    private final Optional<Router.Match> match;
    private final Exchange.Request request;

    public ReceivedRequest(Optional<Router.Match> match, Exchange.Request request) {
        this.match = match;
        this.request = request;
    }

    /** The id of the operation; empty if the document has no operation for this method and path. */
    public Optional<String> operationId() {
        return match.map(known -> known.operation().id());
    }

    /** The account id in the path, decoded; empty if there is none. */
    public Optional<String> accountId() {
        return match.map(known -> known.pathParameters().get("account_id")).map(PercentEncoding::segment);
    }

    public Exchange.Request request() {
        return request;
    }

    public Optional<Router.Match> match() {
        return match;
    }

    public ReceivedRequest with(Exchange.Request whole) {
        return new ReceivedRequest(match, whole);
    }

    /** Returns the method and the operation, but not the path, which may contain secrets. */
    @Override
    public String toString() {
        return request.method() + " " + operationId().orElse("unknown");
    }
}
