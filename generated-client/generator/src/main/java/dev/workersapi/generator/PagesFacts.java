package dev.workersapi.generator;

import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenProperty;

/**
 * A list whose pages are fetched one at a time.
 *
 * @param item the Java type of the entries
 * @param items the Java function that extracts the entries from the result
 */
public record PagesFacts(String item, String items) {
    static PagesFacts of(CodegenOperation operation, ResultFacts result, Map<String, CodegenModel> models) {
        if (operation.queryParams.stream().noneMatch(parameter -> parameter.baseName.equals("page"))) {
            return null;
        }
        if (result.type().startsWith("List<")) {
            return new PagesFacts(
                    result.type().substring("List<".length(), result.type().length() - 1), "items -> items");
        }
        CodegenProperty items = models.get(result.type()).vars.stream()
                .filter(property -> property.isArray)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        operation.operationIdOriginal + " has pages, but " + result.type() + " holds no list"));
        PropertyFacts facts = PropertyFacts.of(items, models, Set.of(), Links.NONE);
        String function =
                "list -> list." + facts.name() + "()" + (facts.presence().always() ? "" : ".orElse(List.of())");
        return new PagesFacts(facts.value().list(), function);
    }
}
