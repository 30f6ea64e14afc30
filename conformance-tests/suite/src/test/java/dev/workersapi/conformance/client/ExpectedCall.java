package dev.workersapi.conformance.client;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.CallOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A call of one operation through the client, and the request that it must send.
 *
 * @param arguments the required arguments
 * @param options the optional arguments
 * @param paged whether the method without a response iterates over pages; the options then start with page 3
 */
record ExpectedCall(
        String operation,
        Function<WorkersClient, Object> api,
        List<Object> arguments,
        CallOptions options,
        boolean paged,
        Request request) {
    /**
     * The expected request.
     *
     * @param target method and path, percent-encoded, with the query of every call
     * @param query the query of the options
     * @param headers the headers of the options
     */
    record Request(
            String target,
            String query,
            String accept,
            String authorization,
            Map<String, String> headers,
            Content content) {}

    /** The expected body. */
    sealed interface Content {}

    record Nothing() implements Content {}

    record Document(String json) implements Content {}

    record Form(List<FormPart> parts) implements Content {}

    /** Creates a call without options, body and headers. */
    static ExpectedCall of(String operation, Function<WorkersClient, Object> api, Object... arguments) {
        return new ExpectedCall(
                operation,
                api,
                List.of(arguments),
                CallOptions.none(),
                false,
                new Request("", "", "application/json", "Bearer " + ExpectedCalls.TOKEN, Map.of(), new Nothing()));
    }

    private ExpectedCall with(Request other) {
        return new ExpectedCall(operation, api, arguments, options, paged, other);
    }

    ExpectedCall sends(String line) {
        return with(new Request(
                line,
                request.query(),
                request.accept(),
                request.authorization(),
                request.headers(),
                request.content()));
    }

    ExpectedCall with(CallOptions other, String query) {
        Request changed = new Request(
                request.target(),
                query,
                request.accept(),
                request.authorization(),
                request.headers(),
                request.content());
        return new ExpectedCall(operation, api, arguments, other, paged, changed);
    }

    ExpectedCall pageByPage() {
        return new ExpectedCall(operation, api, arguments, options, true, request);
    }

    ExpectedCall accepting(String types) {
        return with(new Request(
                request.target(),
                request.query(),
                types,
                request.authorization(),
                request.headers(),
                request.content()));
    }

    ExpectedCall authorizedBy(String value) {
        return with(new Request(
                request.target(), request.query(), request.accept(), value, request.headers(), request.content()));
    }

    ExpectedCall withHeader(String name, String value) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put(name, value);
        return with(new Request(
                request.target(),
                request.query(),
                request.accept(),
                request.authorization(),
                headers,
                request.content()));
    }

    ExpectedCall withBody(String json) {
        return with(new Document(json));
    }

    ExpectedCall withBody(FormPart... parts) {
        return with(new Form(List.of(parts)));
    }

    private ExpectedCall with(Content content) {
        return with(new Request(
                request.target(),
                request.query(),
                request.accept(),
                request.authorization(),
                request.headers(),
                content));
    }

    String method() {
        return request.target().substring(0, request.target().indexOf(' '));
    }

    String path() {
        return request.target().substring(request.target().indexOf(' ') + 1).replaceFirst("\\?.*", "");
    }

    /** The queries of the requests that a call makes in sequence, each with sorted parameters. */
    List<List<String>> queries(Mode mode) {
        String always = request.target().replaceFirst("[^?]*\\??", "");
        String optional = mode.hasOptions() ? request.query() : paged ? "page=1" : "";
        if (!paged || mode.hasResponse()) {
            return List.of(parameters(always, optional));
        }
        // The examples do not state the number of pages, so the last page is the one that repeats the page before it.
        return List.of(
                parameters(always, optional),
                parameters(always, optional.replace("page=3", "page=4").replace("page=1", "page=2")));
    }

    static List<String> parameters(String... queries) {
        return Stream.of(queries)
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(parameter -> !parameter.isEmpty())
                .sorted()
                .toList();
    }
}
