package dev.workersapi.generator;

import java.util.Map;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.CodegenResponse;

/**
 * What an operation gives.
 *
 * @param type the Java type of the result, boxed
 * @param doc what it is
 * @param none whether there is nothing to give
 * @param optional whether it may be absent
 */
public record ResultFacts(String type, String doc, boolean none, boolean optional) {
    static ResultFacts of(CodegenOperation operation, Map<String, CodegenModel> models) {
        CodegenResponse success = operation.responses.stream()
                .filter(response -> response.is2xx)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(operation.operationIdOriginal + " documents no success"));
        String doc = Doc.line(success.message);
        CodegenModel model = models.get(operation.returnType);
        if (model == null || !Envelopes.isEnvelope(model)) {
            return new ResultFacts(operation.returnType, doc, false, false);
        }
        CodegenProperty result = model.vars.stream()
                .filter(property -> property.baseName.equals("result"))
                .findFirst()
                .orElseThrow();
        boolean none = result.isNull || result.isFreeFormObject || result.dataType.equals("JsonNode");
        return new ResultFacts(none ? "Void" : result.datatypeWithEnum, doc, none, result.isNullable);
    }
}
