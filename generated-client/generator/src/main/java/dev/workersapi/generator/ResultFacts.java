package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;
import org.openapitools.codegen.CodegenResponse;

/**
 * The result of an operation.
 *
 * @param type the Java type, boxed
 * @param doc the description
 * @param none whether the operation has no result
 * @param optional whether the result may be absent
 */
public record ResultFacts(String type, String doc, boolean none, boolean optional) {
    static ResultFacts of(CodegenOperation operation, Map<String, CodegenModel> models) {
        List<CodegenResponse> successes =
                operation.responses.stream().filter(response -> response.is2xx).toList();
        if (successes.isEmpty()) {
            throw new IllegalStateException(operation.operationIdOriginal + " documents no success");
        }
        if (operation.returnType == null) {
            return new ResultFacts("Void", doc(successes, null), true, false);
        }
        CodegenModel model = models.get(operation.returnType);
        if (model == null || !Envelopes.isEnvelope(model)) {
            return new ResultFacts(operation.returnType, doc(successes, model), false, false);
        }
        CodegenProperty result = model.vars.stream()
                .filter(property -> property.baseName.equals("result"))
                .findFirst()
                .orElseThrow();
        boolean none = result.isNull || result.dataType.equals("JsonNode");
        String doc = doc(successes, models.get(result.complexType));
        return new ResultFacts(
                none ? "Void" : result.datatypeWithEnum,
                result.isNullable ? doc + " Empty if the response has none." : doc,
                none,
                result.isNullable);
    }

    /**
     * Returns the description of the result. If there are several successful responses, none of their descriptions fits
     * all of them.
     */
    private static String doc(List<CodegenResponse> successes, CodegenModel result) {
        return Doc.line(
                successes.size() == 1 || result == null ? successes.get(0).message : result.unescapedDescription);
    }
}
