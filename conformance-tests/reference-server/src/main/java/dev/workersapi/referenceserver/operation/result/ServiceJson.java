package dev.workersapi.referenceserver.operation.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.References;
import dev.workersapi.referenceserver.state.References.Reference;
import dev.workersapi.referenceserver.state.Worker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Writes Workers and the references to them in the form that the vendor's CLI expects. No page documents these
 * responses.
 */
public final class ServiceJson {
    private static final String ENVIRONMENT = "production";

    private ServiceJson() {}

    /** The document's {@code Service}. */
    public static ObjectNode service(Worker worker) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", worker.name());
        ObjectNode script = view.putObject("default_environment")
                .put("environment", ENVIRONMENT)
                .putObject("script");
        script.put("tag", worker.tag());
        script.set("tags", worker.shared().orNull("tags"));
        if (!worker.migrationTag().isEmpty()) {
            script.put("migration_tag", worker.migrationTag());
        }
        worker.deployments()
                .active()
                .map(Deployment::client)
                .ifPresent(client -> script.put("last_deployed_from", client));
        return view;
    }

    /** The document's {@code ScriptReferences}. */
    public static ObjectNode references(References references) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ObjectNode services = view.putObject("services");
        services.set("incoming", bindings(references.incoming()));
        ArrayNode outgoing = services.putArray("outgoing");
        references.outgoing().forEach(reference -> outgoing.add(binding(reference, reference.to())));
        ArrayNode durableObjects = view.putArray("durable_objects");
        for (Reference reference : references.durableObjects()) {
            durableObjects.add(binding(reference, reference.from().name())
                    .put("durable_object_namespace_id", namespaceId(namespaceName(reference)))
                    .put("durable_object_namespace_name", namespaceName(reference)));
        }
        ArrayNode outbounds = view.putArray("dispatch_outbounds");
        for (Reference reference : references.outbounds()) {
            ObjectNode outbound = binding(reference, reference.from().name());
            outbound.set("namespace", reference.binding().path("namespace"));
            JsonNode parameters = reference.binding().at("/outbound/params");
            outbound.set("params", parameters.isArray() ? parameters : JsonNodeFactory.instance.arrayNode());
            outbounds.add(outbound);
        }
        return view;
    }

    /** Returns the Workers whose events a Worker receives. */
    public static ArrayNode producers(Worker consumer, References references) {
        ArrayNode producers = JsonNodeFactory.instance.arrayNode();
        for (Worker producer : references.producers()) {
            ObjectNode tail = producers.addObject();
            tail.put("tag", producer.tag());
            tail.set("producer", service(producer.name()));
            tail.set("consumer", service(consumer.name()));
            tail.put("created_on", producer.modified().toString());
            tail.put("modified_on", producer.modified().toString());
        }
        return producers;
    }

    /** Returns the name of the namespace for another Worker's Durable Object binding. */
    public static String namespaceName(Reference reference) {
        return reference.to() + "_" + reference.binding().path("class_name").asText();
    }

    /** Returns an identifier of 32 hexadecimal digits, which is always the same for a name. */
    public static String namespaceId(String name) {
        return namespaceUuid(name).toString().replace("-", "");
    }

    /** Returns a UUID that is always the same for a name. */
    public static UUID namespaceUuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode bindings(List<Reference> references) {
        ArrayNode bindings = JsonNodeFactory.instance.arrayNode();
        references.forEach(
                reference -> bindings.add(binding(reference, reference.from().name())));
        return bindings;
    }

    private static ObjectNode binding(Reference reference, String other) {
        ObjectNode view = service(other);
        view.set("name", reference.binding().path("name"));
        return view;
    }

    private static ObjectNode service(String name) {
        return JsonNodeFactory.instance.objectNode().put("service", name).put("environment", ENVIRONMENT);
    }
}
