package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.rule.RuleContext;
import java.util.List;

/**
 * What rules look at in a request.
 *
 * @param json the body, or the part of a form that is JSON; missing where there is none
 * @param files the names of the files of a form
 * @param context what they look at besides
 */
public record RuledRequest(Operation operation, JsonNode json, List<String> files, RuleContext context) {
    public RuledRequest {
        files = List.copyOf(files);
    }
}
