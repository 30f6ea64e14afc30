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

/** Calls every operation in every mode with every example response, against a recording server. */
final class RecordedCalls {
    /**
     * One call.
     *
     * @param exchanges the exchanges of the call
     * @param result the result as JSON; empty if the call failed
     * @param failure the exception
     */
    record Call(
            ExpectedCall expectedCall,
            Mode mode,
            RecordedResponse response,
            List<Exchange> exchanges,
            Optional<JsonNode> result,
            Optional<Throwable> failure) {
        @Override
        public String toString() {
            return expectedCall.operation() + ", " + mode + ", " + response;
        }
    }

    private RecordedCalls() {}

    static List<Call> of(List<ExpectedCall> expectedCalls, List<Operation> operations) {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        AtomicReference<RecordedResponse> next = new AtomicReference<>();
        List<Call> calls = new ArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (RecordingServer server = new RecordingServer(request -> next.get().response());
                WorkersClient client = WorkersClient.builder()
                        .accountId(ExpectedCalls.ACCOUNT)
                        .apiToken(ExpectedCalls.TOKEN)
                        .baseUrl(server.url() + "/client/v4")
                        .retries(RetryPolicy.NONE)
                        .build()) {
            for (ExpectedCall expectedCall : expectedCalls) {
                for (RecordedResponse response : RecordedResponse.of(byId.get(expectedCall.operation()))) {
                    for (Mode mode : Mode.values()) {
                        next.set(response);
                        int before = server.exchanges().size();
                        calls.add(call(expectedCall, mode, response, client, executor, () -> {
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
            ExpectedCall expectedCall,
            Mode mode,
            RecordedResponse response,
            WorkersClient client,
            ExecutorService executor,
            Supplier<List<Exchange>> exchanges) {
        try {
            JsonNode result = json(mode.call(expectedCall, client, executor));
            return new Call(expectedCall, mode, response, exchanges.get(), Optional.of(result), Optional.empty());
        } catch (Exception failure) {
            return new Call(expectedCall, mode, response, exchanges.get(), Optional.empty(), Optional.of(failure));
        }
    }

    /** Returns the result as the client writes it; for a download, the modules. */
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
