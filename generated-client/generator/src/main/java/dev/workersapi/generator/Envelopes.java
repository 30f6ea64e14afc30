package dev.workersapi.generator;

import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/** The objects around results and failures, which the client opens: they are no models of it. */
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
