package dev.workersapi.referenceserver.operation;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.PercentEncoding;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.KnownProperties;
import dev.workersapi.referenceserver.operation.call.OperationCallReader;
import dev.workersapi.referenceserver.operation.neighbor.NeighborDocument;
import dev.workersapi.referenceserver.rules.RequestRules;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Responds to requests in the same way as the API, independently of HTTP. Thread-safe. */
public final class Api implements RequestHandler {
    private static final String PREFIX = "/client/v4";
    private static final int SEGMENTS = segments(PREFIX);

    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    /** The operation that accepts the token of an upload session. */
    private static final String UPLOAD_ASSETS = "uploadAssets";

    private final Router router;
    private final Credentials credentials;
    private final AssetStore assets;
    private final OperationHandlers operations;

    public Api(Credentials credentials, Context context) {
        this.router = Shared.ROUTER;
        this.credentials = credentials;
        this.assets = context.assets();
        this.operations = new OperationHandlers(context);
    }

    /** The parsed documents. All servers share them, because parsing is slow. */
    private static final class Shared {
        static final ApiDocument DOCUMENT = BundledDocument.get();
        static final ApiDocument NEIGHBORS = NeighborDocument.load();
        static final Router ROUTER = new Router(Stream.of(DOCUMENT, NEIGHBORS)
                .flatMap(document -> document.operations().stream())
                .toList());
        static final OperationCallReader READER = reader(DOCUMENT);
        static final OperationCallReader NEIGHBOR_READER = reader(NEIGHBORS);
        static final Set<String> NEIGHBOR_IDS =
                NEIGHBORS.operations().stream().map(Operation::id).collect(Collectors.toSet());
        static final RequestRules RULES = new RequestRules(DOCUMENT);

        private static OperationCallReader reader(ApiDocument document) {
            return new OperationCallReader(new ExchangeChecker(document), new KnownProperties(document));
        }
    }

    /** The rules of the API's own document. */
    public static RequestRules rules() {
        return Shared.RULES;
    }

    public static String prefix() {
        return PREFIX;
    }

    /** Matches a received request with an operation of the document, if there is one. */
    public ReceivedRequest receive(Exchange.Request request) {
        return new ReceivedRequest(match(request.method(), request.path()), request);
    }

    @Override
    public Exchange.Response response(ReceivedRequest received) {
        try {
            return respond(received.match(), received.request());
        } catch (Refusal refusal) {
            return Responses.failure(refusal);
        }
    }

    private Exchange.Response respond(Optional<Router.Match> match, Exchange.Request request) {
        if (match.isEmpty()) {
            return noRoute(request);
        }
        Operation operation = match.get().operation();
        if (operation.id().equals(UPLOAD_ASSETS)) {
            String account = match.get().pathParameters().getOrDefault("account_id", "");
            assets.session(PercentEncoding.segment(account), request.headers());
        } else {
            credentials.check(request.headers());
        }
        OperationCallReader reader =
                Shared.NEIGHBOR_IDS.contains(operation.id()) ? Shared.NEIGHBOR_READER : Shared.READER;
        return operations.handler(operation.id()).handle(reader.read(match.get(), request));
    }

    /** Finds the operation. The router accepts any path prefix, but this server accepts only its own. */
    private Optional<Router.Match> match(String method, String path) {
        return router.match(method, path)
                .filter(match -> path.startsWith(PREFIX + "/"))
                .filter(match ->
                        segments(path) == SEGMENTS + segments(match.operation().path()))
                .filter(match -> !hasDotSegment(path));
    }

    /**
     * Returns true if the path has a dot segment. Clients and proxies may remove such segments, encoded or not, and so
     * send the request to another path (RFC 3986 §5.2.4).
     */
    private static boolean hasDotSegment(String path) {
        return (path.contains("/.") || path.indexOf('%') >= 0)
                && Stream.of(path.split("/", -1))
                        .map(PercentEncoding::segment)
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    private static int segments(String path) {
        int slashes = 0;
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
            slashes++;
        }
        return slashes;
    }

    private Exchange.Response noRoute(Exchange.Request request) {
        List<String> allowed = METHODS.stream()
                .filter(method -> match(method, request.path()).isPresent())
                .toList();
        if (allowed.isEmpty()) {
            return Responses.failure(new Refusal(
                    ErrorCode.NO_ROUTE,
                    "there is no operation with this path: expected one of the document, such as " + PREFIX
                            + "/accounts/ACCOUNT_ID/workers/scripts"));
        }
        String methods = String.join(", ", allowed);
        Refusal refusal = new Refusal(
                ErrorCode.METHOD_NOT_ALLOWED,
                "there is no operation with this method on this path: expected " + methods);
        return Responses.with(Responses.failure(refusal), "Allow", methods);
    }
}
