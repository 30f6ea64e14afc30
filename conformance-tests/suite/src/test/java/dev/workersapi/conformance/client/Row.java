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
 * How one operation is called through the client, and what has to arrive then.
 *
 * @param arguments without those that are optional
 * @param options the optional ones
 * @param target method and path, percent-encoded, with the query that every call has
 * @param query the query that the options make
 * @param paged whether the plain method goes through pages; the options then begin with page 3
 * @param headers those that the options make
 */
record Row(
        String operation,
        Function<WorkersClient, Object> api,
        List<Object> arguments,
        CallOptions options,
        String target,
        String query,
        boolean paged,
        String accept,
        String authorization,
        Map<String, String> headers,
        Sent sent) {

    /** What is in the body. */
    sealed interface Sent {}

    record Nothing() implements Sent {}

    record Document(String json) implements Sent {}

    record Form(List<FormPart> parts) implements Sent {}

    /** A row without options, body and headers of its own. */
    static Row of(String operation, Function<WorkersClient, Object> api, Object... arguments) {
        return new Row(
                operation,
                api,
                List.of(arguments),
                CallOptions.none(),
                "",
                "",
                false,
                "application/json",
                "Bearer " + Rows.TOKEN,
                Map.of(),
                new Nothing());
    }

    Row arrives(String line) {
        return new Row(operation, api, arguments, options, line, query, paged, accept, authorization, headers, sent);
    }

    Row with(CallOptions other, String itsQuery) {
        return new Row(operation, api, arguments, other, target, itsQuery, paged, accept, authorization, headers, sent);
    }

    Row pageByPage() {
        return new Row(operation, api, arguments, options, target, query, true, accept, authorization, headers, sent);
    }

    Row accepting(String types) {
        return new Row(operation, api, arguments, options, target, query, paged, types, authorization, headers, sent);
    }

    Row authorizedBy(String value) {
        return new Row(operation, api, arguments, options, target, query, paged, accept, value, headers, sent);
    }

    Row withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Row(operation, api, arguments, options, target, query, paged, accept, authorization, more, sent);
    }

    Row sending(String json) {
        return sending(new Document(json));
    }

    Row sending(FormPart... parts) {
        return sending(new Form(List.of(parts)));
    }

    private Row sending(Sent body) {
        return new Row(operation, api, arguments, options, target, query, paged, accept, authorization, headers, body);
    }

    String method() {
        return target.substring(0, target.indexOf(' '));
    }

    String path() {
        return target.substring(target.indexOf(' ') + 1).replaceFirst("\\?.*", "");
    }

    /** The queries of the requests that a call makes, one after the other, each as its sorted parameters. */
    List<List<String>> queries(Mode mode) {
        String always = target.replaceFirst("[^?]*\\??", "");
        String optional = mode.hasOptions() ? query : paged ? "page=1" : "";
        if (!paged || mode.hasResponse()) {
            return List.of(parameters(always, optional));
        }
        // The examples do not say how many pages there are, so the end is where a page repeats the one before it.
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
