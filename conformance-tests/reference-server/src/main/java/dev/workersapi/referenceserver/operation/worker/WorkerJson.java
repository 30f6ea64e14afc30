package dev.workersapi.referenceserver.operation.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.CustomDomain;
import dev.workersapi.referenceserver.account.Queue;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.operation.result.ServiceJson;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.References;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.Worker;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes Workers in the form of the beta API. */
final class WorkerJson {
    private static final String TAIL_CONSUMERS = "tail_consumers";

    private WorkerJson() {}

    /** The document's {@code Worker}. */
    static ObjectNode worker(Worker worker, References references, Account account) {
        SharedSettings shared = worker.shared();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", worker.tag());
        view.put("name", worker.name());
        view.put("created_on", worker.created().toString());
        view.put("updated_on", worker.modified().toString());
        view.put(
                "deployed_on",
                worker.deployments()
                        .active()
                        .map(Deployment::created)
                        .map(Object::toString)
                        .orElse(null));
        view.put("logpush", shared.logpush());
        view.set(
                "observability",
                shared.values().hasNonNull("observability")
                        ? shared.values().get("observability")
                        : JsonNodeFactory.instance.objectNode().put("enabled", false));
        if (!shared.previews().isEmpty()) {
            view.set("previews_base_config", shared.previews());
        }
        view.set("references", references(worker, references, account));
        view.set("subdomain", subdomain(worker, account));
        view.set(
                "tags",
                shared.values().hasNonNull("tags")
                        ? shared.values().get("tags")
                        : JsonNodeFactory.instance.arrayNode());
        view.set(TAIL_CONSUMERS, renamed(shared.values().path(TAIL_CONSUMERS), "service", "name"));
        return view;
    }

    /** Applies a request of the beta API to the settings of a Worker. */
    static SharedSettings settings(SharedSettings before, ObjectNode sent, int bytes) {
        ObjectNode patch = SharedSettings.in(sent);
        if (patch.has(TAIL_CONSUMERS)) {
            patch.set(TAIL_CONSUMERS, renamed(patch.path(TAIL_CONSUMERS), "name", "service"));
        }
        ObjectNode previews = MergePatch.object(before.previews(), Uploads.object(sent.path("previews_base_config")));
        ObjectNode values = MergePatch.object(before.values(), patch);
        complete(values);
        return new SharedSettings(values, withoutSecrets(previews), before.bytes() + bytes);
    }

    /**
     * Adds the observability settings that clients of the beta API may omit, but that operations on scripts always
     * return. Settings that were omitted are off, as for a new Worker.
     */
    private static void complete(ObjectNode values) {
        if (values.get("observability") instanceof ObjectNode observability) {
            setIfOmitted(observability, "enabled");
            if (observability.get("logs") instanceof ObjectNode logs) {
                setIfOmitted(logs, "enabled");
                setIfOmitted(logs, "invocation_logs");
            }
        }
    }

    private static void setIfOmitted(ObjectNode settings, String name) {
        if (!settings.has(name)) {
            settings.put(name, false);
        }
    }

    private static ObjectNode withoutSecrets(ObjectNode previews) {
        for (Map.Entry<String, JsonNode> binding : previews.path("env").properties()) {
            binding.setValue(Binding.of(Uploads.object(binding.getValue())).json());
        }
        return previews;
    }

    /**
     * Renames the property that contains the Worker's name in each tail consumer, because the API uses two different
     * names for it.
     */
    private static ArrayNode renamed(JsonNode consumers, String from, String to) {
        ArrayNode renamed = JsonNodeFactory.instance.arrayNode();
        consumers.forEach(consumer -> renamed.addObject().set(to, consumer.path(from)));
        return renamed;
    }

    private static ObjectNode subdomain(Worker worker, Account account) {
        ObjectNode view = ResultJson.subdomain(worker.subdomain());
        account.workersDevHost(worker.name())
                .ifPresent(host -> view.put("url", "https://" + host).put("preview_url_suffix", host));
        return view;
    }

    private static ObjectNode references(Worker worker, References references, Account account) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode outbounds = view.putArray("dispatch_namespace_outbounds");
        for (References.Reference reference : references.outbounds()) {
            String namespace = reference.binding().path("namespace").asText();
            outbounds.add(namespace(namespace, reference));
        }
        ArrayNode domains = view.putArray("domains");
        for (CustomDomain domain : account.domains()) {
            if (domain.worker().equals(worker.tag())) {
                domains.add(domain(domain));
            }
        }
        ArrayNode durableObjects = view.putArray("durable_objects");
        for (References.Reference reference : references.durableObjects()) {
            durableObjects.add(namespace(ServiceJson.namespaceName(reference), reference));
        }
        ArrayNode queues = view.putArray("queues");
        for (Queue queue : account.consumedBy(worker.tag())) {
            queue.consumers().stream()
                    .filter(consumer -> consumer.worker().equals(worker.tag()))
                    .forEach(consumer -> queues.addObject()
                            .put("queue_consumer_id", consumer.id())
                            .put("queue_id", queue.id())
                            .put("queue_name", queue.name()));
        }
        Map<String, Worker> bound = new TreeMap<>();
        references.incoming().forEach(reference -> bound.put(reference.from().name(), reference.from()));
        ArrayNode workers = view.putArray("workers");
        bound.values()
                .forEach(other -> workers.addObject().put("id", other.tag()).put("name", other.name()));
        return view;
    }

    private static ObjectNode domain(CustomDomain domain) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", domain.id())
                .put("certificate_id", domain.certificate().toString())
                .put("hostname", domain.hostname())
                .put("zone_id", domain.zone().id())
                .put("zone_name", domain.zone().name());
    }

    private static ObjectNode namespace(String name, References.Reference reference) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("namespace_id", ServiceJson.namespaceId(name))
                .put("namespace_name", name)
                .put("worker_id", reference.from().tag())
                .put("worker_name", reference.from().name());
    }
}
