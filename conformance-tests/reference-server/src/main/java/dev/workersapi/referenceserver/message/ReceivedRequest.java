package dev.workersapi.referenceserver.message;

import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.http.Exchange;
import java.util.Optional;

/** A received request that is not yet checked. Immutable. */
public final class ReceivedRequest {
    private final Optional<Router.Match> match;
    private final Exchange.Request request;

    public ReceivedRequest(Optional<Router.Match> match, Exchange.Request request) {
        this.match = match;
        this.request = request;
    }

    /** The operation; empty if the document has none for this method and path. */
    public Optional<String> operationId() {
        return match.map(known -> known.operation().id());
    }

    /** The account in the path, decoded; empty for none. */
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

    /** Returns the method and the operation. The path may contain secrets. */
    @Override
    public String toString() {
        return request.method() + " " + operationId().orElse("unknown");
    }
}
