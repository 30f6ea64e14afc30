package dev.workersapi.generator;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.model.OperationMap;

/**
 * The operations of one tag.
 *
 * @param name the class
 * @param doc its description
 * @param shared the parameters that every operation of the document has
 * @param operations each of them
 */
public record ApiFacts(String name, Doc doc, List<OperationFacts.Parameter> shared, List<OperationFacts> operations) {
    static ApiFacts of(
            OperationMap operations, List<Tag> tags, Set<String> sharedNames, Map<String, CodegenModel> models) {
        List<OperationFacts> facts = operations.getOperation().stream()
                .map(operation -> OperationFacts.of(operations.getClassname(), operation, sharedNames, models))
                .toList();
        String tag = operations.getOperation().get(0).tags.get(0).getName();
        String doc = tags.stream()
                .filter(candidate -> candidate.getName().equals(tag))
                .map(Tag::getDescription)
                .findFirst()
                .orElse(tag);
        return new ApiFacts(
                operations.getClassname(),
                Doc.of(doc, "Immutable and thread-safe."),
                facts.get(0).shared(),
                facts);
    }

    /** The parameters of the constructor that all operations have, each with a comma before. */
    public String sharedDeclared() {
        return shared.stream().map(parameter -> ", " + parameter.declared()).collect(Collectors.joining());
    }

    /** The options that its operations declare. */
    public List<OptionsFacts> options() {
        return operations.stream()
                .map(OperationFacts::options)
                .filter(options -> options != null)
                .toList();
    }
}
