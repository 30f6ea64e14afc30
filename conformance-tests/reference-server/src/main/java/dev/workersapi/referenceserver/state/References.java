package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The references between a Worker and the other Workers in its account, according to the active deployments. Immutable.
 *
 * @param incoming service bindings that refer to the Worker
 * @param outgoing service bindings of the Worker
 * @param durableObjects bindings to the Worker's Durable Object classes
 * @param outbounds dispatch namespaces that use the Worker as their outbound Worker
 * @param producers Workers that use the Worker as a tail consumer
 */
public record References(
        List<Reference> incoming,
        List<Reference> outgoing,
        List<Reference> durableObjects,
        List<Reference> outbounds,
        List<Worker> producers) {

    /**
     * A binding that refers to another Worker.
     *
     * @param from the Worker with the binding
     * @param to the name of the other Worker
     */
    public record Reference(Worker from, String to, ObjectNode binding) {}

    static References of(Worker worker, List<Worker> account) {
        List<Reference> services = found(account, "service", "/service");
        List<Reference> incoming = to(worker.name(), services);
        List<Reference> outgoing = services.stream()
                .filter(reference -> reference.from().name().equals(worker.name()))
                .toList();
        return new References(
                incoming,
                outgoing,
                to(worker.name(), found(account, "durable_object_namespace", "/script_name")),
                to(worker.name(), found(account, "dispatch_namespace", "/outbound/worker/service")),
                account.stream()
                        .filter(other -> isTailConsumer(worker.name(), other))
                        .toList());
    }

    /** The names of the other Workers that depend on the Worker through service or Durable Object bindings. */
    public Set<String> dependents() {
        Set<String> names = new TreeSet<>();
        for (List<Reference> references : List.of(incoming, durableObjects)) {
            references.stream()
                    .filter(reference -> !reference.from().name().equals(reference.to()))
                    .forEach(reference -> names.add(reference.from().name()));
        }
        return names;
    }

    private static List<Reference> to(String name, List<Reference> references) {
        return references.stream()
                .filter(reference -> reference.to().equals(name))
                .toList();
    }

    private static List<Reference> found(List<Worker> account, String type, String pointer) {
        List<Reference> found = new ArrayList<>();
        for (Worker worker : account) {
            Set<ObjectNode> bindings = worker.active().stream()
                    .flatMap(version -> version.bindings().stream())
                    .filter(binding -> binding.type().equals(type))
                    .map(Binding::json)
                    .filter(binding -> binding.at(pointer).isTextual())
                    .collect(Collectors.toSet());
            bindings.forEach(binding ->
                    found.add(new Reference(worker, binding.at(pointer).asText(), binding)));
        }
        return found;
    }

    private static boolean isTailConsumer(String name, Worker worker) {
        for (JsonNode consumer : worker.shared().values().path("tail_consumers")) {
            if (consumer.path("service").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
