package dev.workersapi.referenceserver.operation.neighbor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.result.ServiceJson;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the resources that bindings refer to. The vendor's CLI looks for them before it deploys a Worker. This server
 * stores no such resources: a resource exists as soon as a request names it or a Worker is bound to it.
 */
public final class ResourceOperations {
    private final Context context;

    public ResourceOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listKvNamespaces", call -> list(call, List.of()),
                "createKvNamespace",
                        call -> kvNamespace(call.object().path("title").asText()),
                "getR2Bucket", ResourceOperations::bucket,
                "getD1Database", call -> database(call.inPath("database_id")),
                "getAiSearchNamespace", ResourceOperations::named,
                "getAgentMemoryNamespace", ResourceOperations::named,
                "listDispatchNamespaces", call -> list(call, dispatchNamespaces(call.account())),
                "createDispatchNamespace",
                        call -> Responses.success(
                                dispatchNamespace(call.object().path("name").asText())),
                "listDurableObjectNamespaces", call -> list(call, durableObjectNamespaces(call.account())));
    }

    private static Exchange.Response list(OperationCall call, List<ObjectNode> all) {
        ResultPage.Cut<ObjectNode> page = call.page(all);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(result::add);
        return Responses.page(result, page.page());
    }

    private static Exchange.Response kvNamespace(String title) {
        return Responses.success(
                object().put("id", ServiceJson.namespaceId(title)).put("title", title));
    }

    private static Exchange.Response bucket(OperationCall call) {
        return Responses.success(object().put("name", call.inPath("bucket_name"))
                .put("jurisdiction", call.headers().first("cf-r2-jurisdiction").orElse("default"))
                .put("storage_class", "Standard"));
    }

    private static Exchange.Response database(String name) {
        return Responses.success(
                object().put("uuid", ServiceJson.namespaceUuid(name).toString()).put("name", name));
    }

    private static Exchange.Response named(OperationCall call) {
        return Responses.success(object().put("name", call.inPath("name")));
    }

    /** Returns the namespaces that Workers are bound to. */
    private List<ObjectNode> dispatchNamespaces(String account) {
        Map<String, ObjectNode> found = new TreeMap<>();
        context.store().list(account).stream()
                .flatMap(worker -> worker.active().stream())
                .flatMap(version -> version.bindings().stream())
                .filter(binding -> binding.type().equals("dispatch_namespace"))
                .map(binding -> binding.json().path("namespace").asText())
                .forEach(name -> found.put(name, dispatchNamespace(name)));
        return List.copyOf(found.values());
    }

    private static ObjectNode dispatchNamespace(String name) {
        return object().put("namespace_id", ServiceJson.namespaceId(name)).put("namespace_name", name);
    }

    /** Returns the namespaces of the Durable Object classes that a Worker both exports and is bound to. */
    private List<ObjectNode> durableObjectNamespaces(String account) {
        List<ObjectNode> namespaces = new ArrayList<>();
        for (Worker worker : context.store().list(account)) {
            for (WorkerVersion version : worker.active()) {
                for (String name : Bindings.classes(version)) {
                    namespaces.add(durableObjectNamespace(worker.name(), name));
                }
            }
        }
        return namespaces.stream().distinct().toList();
    }

    private static ObjectNode durableObjectNamespace(String worker, String className) {
        String name = worker + "_" + className;
        return object().put("id", ServiceJson.namespaceId(name))
                .put("name", name)
                .put("script", worker)
                .put("class", className)
                .put("use_sqlite", true);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
