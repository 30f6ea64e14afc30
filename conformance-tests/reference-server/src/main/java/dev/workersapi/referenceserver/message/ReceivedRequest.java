package dev.workersapi.referenceserver.message;

import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.http.Exchange;
import java.util.Optional;

/** A request as it came in, before anything is checked. */
public final class ReceivedRequest {
    private final Optional<Router.Match> match;
    private final Exchange.Request request;

    public ReceivedRequest(Optional<Router.Match> match, Exchange.Request request) {
        this.match = match;
        this.request = request;
    }

    /** The operation; empty where the document has none for this method and path. */
    public Optional<String> operationId() {
        return match.map(known -> known.operation().id());
    }

    /** The account of the path, decoded; empty where there is none. */
    public Optional<String> accountId() {
        return match.map(known -> known.pathParameters().get("account_id")).map(PercentEncoding::decoded);
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

    /** Method and operation; a path may hold what nobody is to see. */
    @Override
    public String toString() {
        return request.method() + " " + operationId().orElse("unknown");
    }
}
