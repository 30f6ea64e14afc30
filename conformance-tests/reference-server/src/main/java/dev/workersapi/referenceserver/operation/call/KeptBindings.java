package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Handles settings changes in which a binding has only the type and name of an existing binding, which keeps that
 * binding. The document does not describe such bindings, but the {@code secret bulk} command in version 3 of the
 * vendor's CLI sends every binding in this form.
 */
public final class KeptBindings {
    private static final String BINDINGS = "bindings";
    private static final Pattern BINDING = Pattern.compile("/bindings/(\\d+)");

    private KeptBindings() {}

    /** Returns true if a violation may be due to a kept binding. The deployed version determines whether it is. */
    static boolean mayExplain(Violation violation, JsonNode settings) {
        Matcher binding = BINDING.matcher(violation.pointer());
        return violation.rule() == Rule.REQUIRED
                && binding.matches()
                && isShort(settings.path(BINDINGS).path(Integer.parseInt(binding.group(1))));
    }

    /**
     * Replaces kept bindings with bindings of type {@code inherit}.
     *
     * @throws Refusal if any other binding lacks a property
     */
    public static OperationCall resolved(OperationCall call, WorkerVersion deployed) {
        Set<String> kept = new HashSet<>();
        ArrayNode bindings = JsonNodeFactory.instance.arrayNode();
        for (JsonNode binding : call.object().path(BINDINGS)) {
            if (keeps(binding, deployed)) {
                kept.add("/bindings/" + bindings.size());
                bindings.addObject().put("type", "inherit").set("name", binding.path("name"));
            } else {
                bindings.add(binding);
            }
        }
        List<Problem> problems = call.deferred().stream()
                .filter(problem -> !kept.contains(problem.pointer()))
                .toList();
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return kept.isEmpty() ? call : call.with(call.object().deepCopy().set(BINDINGS, bindings));
    }

    private static boolean keeps(JsonNode binding, WorkerVersion deployed) {
        return isShort(binding)
                && deployed.binding(binding.path("name").asText())
                        .map(Binding::type)
                        .filter(binding.path("type").asText()::equals)
                        .isPresent();
    }

    private static boolean isShort(JsonNode binding) {
        return binding.size() == 2
                && binding.path("type").isTextual()
                && binding.path("name").isTextual();
    }
}
