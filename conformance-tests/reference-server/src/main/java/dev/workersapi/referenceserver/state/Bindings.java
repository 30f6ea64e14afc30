package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Resolves the bindings of a request into the bindings of a version, without {@code inherit} and secret values. */
public final class Bindings {
    private static final Set<String> SECRETS = Set.of("secret_text", "secret_key");
    private static final List<String> SECRET_VALUES = List.of("text", "key_base64", "key_jwk");
    private static final String LATEST = "latest";

    private Bindings() {}

    public static boolean isSecret(JsonNode binding) {
        return SECRETS.contains(binding.path("type").asText());
    }

    /** The binding as it is stored and returned, without the value of a secret. */
    public static ObjectNode stored(ObjectNode binding) {
        if (!isSecret(binding)) {
            return binding;
        }
        return binding.deepCopy().without(SECRET_VALUES);
    }

    /**
     * Returns the bindings of a new version.
     *
     * @param sent the {@code bindings} of the request
     * @param kept types of bindings to keep from the latest version
     * @param worker the existing Worker; empty for a new one
     * @param strict whether a binding that has nothing to inherit is an error; otherwise it is dropped
     */
    public static List<ObjectNode> resolved(
            JsonNode sent, Set<String> kept, Optional<Worker> worker, boolean strict, Problems problems) {
        List<ObjectNode> resolved = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            ObjectNode binding = (ObjectNode) sent.get(i);
            names.add(binding.path("name").asText());
            if (!binding.path("type").asText().equals("inherit")) {
                resolved.add(stored(binding));
                continue;
            }
            Optional<ObjectNode> inherited = worker.flatMap(known -> inherited(binding, known));
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
        worker.ifPresent(known -> known.latest().bindings().stream()
                .filter(binding -> kept.contains(binding.path("type").asText()))
                .filter(binding -> names.add(binding.path("name").asText()))
                .forEach(resolved::add));
        return resolved;
    }

    private static Optional<ObjectNode> inherited(ObjectNode binding, Worker worker) {
        String version = binding.path("version_id").asText(LATEST);
        Optional<WorkerVersion> source =
                version.equals(LATEST) ? Optional.of(worker.latest()) : worker.version(version);
        return source.flatMap(known -> known.binding(oldName(binding).asText())).map(old -> {
            ObjectNode renamed = old.deepCopy();
            renamed.set("name", binding.path("name"));
            return renamed;
        });
    }

    private static JsonNode oldName(ObjectNode binding) {
        return binding.has("old_name") ? binding.get("old_name") : binding.path("name");
    }

    private static String version(ObjectNode binding) {
        String version = binding.path("version_id").asText(LATEST);
        return version.equals(LATEST) ? "latest version" : "version '" + version + "'";
    }

    /** The secrets of a version. */
    public static List<ObjectNode> secrets(WorkerVersion version) {
        return version.bindings().stream().filter(Bindings::isSecret).toList();
    }

    public static Set<String> kinds(JsonNode list) {
        Set<String> kinds = new HashSet<>();
        list.forEach(kind -> kinds.add(kind.asText()));
        return kinds;
    }

    public static JsonNode array(List<ObjectNode> bindings) {
        return JsonNodeFactory.instance.arrayNode().addAll(bindings);
    }

    /** The Durable Object classes that the Worker exports, according to its bindings. */
    public static Set<String> classes(WorkerVersion version) {
        return version.bindings().stream()
                .filter(binding -> binding.path("type").asText().equals("durable_object_namespace"))
                .filter(binding -> !binding.has("script_name") && binding.has("class_name"))
                .map(binding -> binding.path("class_name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the version has a binding to the Worker. */
    static boolean refersTo(WorkerVersion version, String worker) {
        return version.bindings().stream()
                .anyMatch(binding -> switch (binding.path("type").asText()) {
                    case "service" -> binding.path("service").asText().equals(worker);
                    case "durable_object_namespace" ->
                        binding.path("script_name").asText().equals(worker);
                    default -> false;
                });
    }
}
