package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.response.ApiResponse;
import dev.workersapi.client.response.Pages;
import dev.workersapi.client.upload.Download;
import dev.workersapi.client.upload.DownloadedModule;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Calls every operation in every mode with every example as its answer, against a server that records. */
final class Run {
    /**
     * One call.
     *
     * @param arrived the requests that it made, with their answers
     * @param result what it gave, as JSON; empty if it failed
     * @param failure what it threw
     */
    record Call(
            Row row,
            Mode mode,
            RecordedResponse response,
            List<Exchange> arrived,
            Optional<JsonNode> result,
            Optional<Throwable> failure) {
        @Override
        public String toString() {
            return row.operation() + ", " + mode + ", " + response;
        }
    }

    private Run() {}

    static List<Call> of(List<Row> rows, List<Operation> operations) {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        AtomicReference<RecordedResponse> next = new AtomicReference<>();
        List<Call> calls = new ArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (RecordingServer server = new RecordingServer(request -> next.get().response());
                WorkersClient client = WorkersClient.builder()
                        .accountId(Rows.ACCOUNT)
                        .apiToken(Rows.TOKEN)
                        .baseUrl(server.url() + "/client/v4")
                        .retries(RetryPolicy.NONE)
                        .build()) {
            for (Row row : rows) {
                for (RecordedResponse response : RecordedResponse.of(byId.get(row.operation()))) {
                    for (Mode mode : Mode.values()) {
                        next.set(response);
                        int before = server.exchanges().size();
                        calls.add(call(row, mode, response, client, executor, () -> {
                            List<Exchange> all = server.exchanges();
                            return all.subList(before, all.size());
                        }));
                    }
                }
            }
        } finally {
            executor.shutdownNow();
        }
        return calls;
    }

    private static Call call(
            Row row,
            Mode mode,
            RecordedResponse response,
            WorkersClient client,
            ExecutorService executor,
            Supplier<List<Exchange>> arrived) {
        try {
            JsonNode result = json(mode.call(row, client, executor));
            return new Call(row, mode, response, arrived.get(), Optional.of(result), Optional.empty());
        } catch (Exception failure) {
            return new Call(row, mode, response, arrived.get(), Optional.empty(), Optional.of(failure));
        }
    }

    /** The result as the client writes it; of a download, its modules. */
    private static JsonNode json(Object given) throws IOException {
        Object result = given instanceof ApiResponse<?> response ? response.optionalResult() : given;
        result = result instanceof Optional<?> optional ? optional.orElse(null) : result;
        if (result instanceof Download download) {
            try (download) {
                List<FormPart> modules = new ArrayList<>();
                for (DownloadedModule module : download.modules()) {
                    modules.add(FormPart.file(module.name(), module.contentType(), module.readBytes()));
                }
                return Json.mapper().valueToTree(modules);
            }
        }
        result = result instanceof Pages<?> pages ? pages.toList() : result;
        return result == null ? NullNode.instance : SameJson.parse(Json.mapper().writeValueAsBytes(result));
    }
}
