package dev.workersapi.conformance.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.WorkersClientBuilder;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.UnreadableResponseException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.upload.Download;
import dev.workersapi.client.upload.DownloadedModule;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.protocol.ClientCall;
import dev.workersapi.conformance.protocol.ClientUnderTest;
import dev.workersapi.engine.http.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Adapts this project's Java client to the suite. Not thread-safe. */
public final class JavaClient implements ClientUnderTest {
    /** The name of the client. */
    public static final String NAME = "workers-api-client";

    /** The version of the client, which is always from the same build. */
    static final String VERSION = "(this build)";

    private final URI baseUrl;
    private final Consumer<WorkersClientBuilder> settings;
    private final Map<String, WorkersClient> clients = new HashMap<>();

    public JavaClient(URI baseUrl) {
        this(baseUrl, builder -> {});
    }

    /** @param settings changes the client's default settings */
    JavaClient(URI baseUrl, Consumer<WorkersClientBuilder> settings) {
        this.baseUrl = baseUrl;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME + " " + VERSION;
    }

    @Override
    public ClientReport call(ClientCall call) {
        if (call.token().isEmpty()) {
            return new ClientReport.Unsupported("the client requires credentials");
        }
        try {
            return call(client(call), call);
        } catch (Arguments.UnsupportedException e) {
            return new ClientReport.Unsupported(String.valueOf(e.getMessage()));
        } catch (WorkersException e) {
            return failure(e);
        } catch (IOException | UncheckedIOException e) {
            return new ClientReport.Failure(OptionalInt.empty(), List.of(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a call with a client. The client's exceptions are rethrown.
     *
     * @param call the call, whose account and token are those of the client
     * @throws RuntimeException if the client does not support the call
     * @throws IOException if a download cannot be read
     */
    public static ClientReport.Result call(WorkersClient client, ClientCall call) throws IOException {
        ClientOperations.Method method = ClientOperations.BY_ID.get(call.operation());
        if (method == null) {
            throw new Arguments.UnsupportedException("the client has no " + call.operation());
        }
        return result(method.call(client, new Arguments(call)));
    }

    private WorkersClient client(ClientCall call) {
        return clients.computeIfAbsent(call.token(), token -> {
                    WorkersClientBuilder builder = WorkersClient.builder()
                            .accountId(call.accountId())
                            .apiToken(token)
                            .baseUrl(baseUrl.toString());
                    settings.accept(builder);
                    return builder.build();
                })
                .account(call.accountId());
    }

    private static ClientReport.Result result(Object given) throws IOException {
        Object result = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (result instanceof Download download) {
            try (download) {
                return new ClientReport.Result(NullNode.instance, Optional.of(files(download)));
            }
        }
        JsonNode json = result == null ? NullNode.instance : Json.mapper().valueToTree(result);
        return new ClientReport.Result(json, Optional.empty());
    }

    private static List<FilePart> files(Download download) throws IOException {
        List<FilePart> files = new ArrayList<>();
        for (DownloadedModule module : download.modules()) {
            files.add(new FilePart(
                    module.name(),
                    Optional.of(module.name()),
                    Optional.of(module.contentType()),
                    new FilePart.Value.Bytes(Body.of(module.readBytes()))));
        }
        return files;
    }

    private static ClientReport failure(WorkersException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof ApiException responded) {
            List<Integer> codes = responded.errors().stream()
                    .map(error -> Math.toIntExact(error.code()))
                    .toList();
            return new ClientReport.Failure(OptionalInt.of(responded.status()), codes, message);
        }
        OptionalInt status = e instanceof UnreadableResponseException responded
                ? OptionalInt.of(responded.status())
                : OptionalInt.empty();
        return new ClientReport.Failure(status, List.of(), message);
    }

    @Override
    public void close() {
        clients.values().forEach(WorkersClient::close);
    }
}
