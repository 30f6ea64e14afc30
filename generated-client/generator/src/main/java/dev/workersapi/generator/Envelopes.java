package dev.workersapi.generator;

import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/** Recognizes the schemas of response envelopes. The client unwraps envelopes, so no model is generated for them. */
final class Envelopes {
    private static final Set<String> MARKS = Set.of("success", "errors");

    private Envelopes() {}

    static boolean isEnvelope(CodegenModel model) {
        return model.vars.stream()
                .map(property -> property.baseName)
                .collect(Collectors.toSet())
                .containsAll(MARKS);
    }
}
