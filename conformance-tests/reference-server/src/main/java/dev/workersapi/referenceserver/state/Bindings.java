package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Converts the bindings of a request to those of a version. Resolves {@code inherit} and removes secret values. */
public final class Bindings {
    private static final String LATEST = "latest";

    private Bindings() {}

    /**
     * Returns the bindings of a new version.
     *
     * @param sent the {@code bindings} of the request
     * @param kept the types of bindings to keep from the latest version
     * @param worker the existing Worker; empty for a new one
     * @param strict whether a binding that has nothing to inherit is an error, instead of being dropped
     */
    public static List<Binding> resolved(
            JsonNode sent, Set<String> kept, Optional<Worker> worker, boolean strict, Problems problems) {
        List<Binding> resolved = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            ObjectNode binding = (ObjectNode) sent.get(i);
            names.add(binding.path("name").asText());
            if (!binding.path("type").asText().equals("inherit")) {
                resolved.add(Binding.of(binding));
                continue;
            }
            Optional<Binding> inherited = worker.flatMap(known -> inherited(binding, known));
            inherited.ifPresent(resolved::add);
            if (inherited.isEmpty() && strict) {
                problems.add(
                        ErrorCode.NOTHING_TO_INHERIT,
                        "/bindings/" + i,
                        "the binding " + binding.path("name") + " has nothing to inherit: there is no binding "
                                + oldName(binding) + " in the " + version(binding)
                                + "; send the whole binding, or leave it out");
            }
        }
        List<Binding> latest = worker.flatMap(known -> known.versions().latest())
                .map(WorkerVersion::bindings)
                .orElse(List.of());
        for (Binding binding : latest) {
            if (kept.contains(binding.type()) && names.add(binding.name())) {
                resolved.add(binding);
            }
        }
        return resolved;
    }

    private static Optional<Binding> inherited(ObjectNode binding, Worker worker) {
        String version = binding.path("version_id").asText(LATEST);
        Optional<WorkerVersion> source =
                version.equals(LATEST) ? worker.versions().latest() : worker.version(version);
        return source.flatMap(known -> known.binding(oldName(binding).asText()))
                .map(old -> old.renamed(binding.path("name")));
    }

    private static JsonNode oldName(ObjectNode binding) {
        return binding.has("old_name") ? binding.get("old_name") : binding.path("name");
    }

    private static String version(ObjectNode binding) {
        String version = binding.path("version_id").asText(LATEST);
        return version.equals(LATEST) ? "latest version" : "version '" + version + "'";
    }

    /** The secrets of a version. */
    public static List<Binding> secrets(WorkerVersion version) {
        return version.bindings().stream().filter(Binding::isSecret).toList();
    }

    /** Returns the sorted names of the secrets that were changed, added or removed between two versions. */
    public static Set<String> changedSecrets(WorkerVersion before, WorkerVersion after) {
        Map<String, String> old = fingerprints(before);
        Map<String, String> current = fingerprints(after);
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(current.keySet());
        names.removeIf(name -> Objects.equals(old.get(name), current.get(name)));
        return names;
    }

    private static Map<String, String> fingerprints(WorkerVersion version) {
        return secrets(version).stream().collect(Collectors.toMap(Binding::name, Binding::fingerprint));
    }

    public static Set<String> kinds(JsonNode list) {
        Set<String> kinds = new HashSet<>();
        list.forEach(kind -> kinds.add(kind.asText()));
        return kinds;
    }

    public static ArrayNode array(List<Binding> bindings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        bindings.forEach(binding -> array.add(binding.json()));
        return array;
    }

    /** Returns the Durable Object classes that the Worker exports, according to its bindings. */
    public static Set<String> classes(WorkerVersion version) {
        Set<String> classes = new TreeSet<>();
        for (Binding binding : version.bindings()) {
            JsonNode json = binding.json();
            if (binding.type().equals("durable_object_namespace")
                    && !json.has("script_name")
                    && json.has("class_name")) {
                classes.add(json.path("class_name").asText());
            }
        }
        return classes;
    }
}
