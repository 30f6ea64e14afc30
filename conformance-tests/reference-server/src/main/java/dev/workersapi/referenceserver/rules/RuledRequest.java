package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.rule.RuleContext;
import java.util.List;

/**
 * The parts of a request that rules apply to. Immutable.
 *
 * @param json the body, or the JSON part of a form; a missing node if there is none
 * @param files the file names in a form
 * @param context the context in which the rules are evaluated
 */
public record RuledRequest(Operation operation, JsonNode json, List<String> files, RuleContext context) {
    public RuledRequest {
        files = List.copyOf(files);
    }
}
