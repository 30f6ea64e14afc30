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
 * @param tag the tag
 * @param description what the document says about the tag
 * @param shared the parameters that every operation of the document has
 * @param operations each of them
 */
public record ApiFacts(
        String name, String tag, String description, List<Parameter> shared, List<OperationFacts> operations) {
    private static final String SUFFIX = "Api";

    static ApiFacts of(
            OperationMap operations, List<Tag> tags, Set<String> sharedNames, Map<String, CodegenModel> models) {
        List<OperationFacts> facts = operations.getOperation().stream()
                .map(operation -> OperationFacts.of(operations.getClassname(), operation, sharedNames, models))
                .toList();
        String tag = operations.getOperation().get(0).tags.get(0).getName();
        String description = tags.stream()
                .filter(candidate -> candidate.getName().equals(tag))
                .map(Tag::getDescription)
                .findFirst()
                .orElse(tag);
        return new ApiFacts(
                operations.getClassname(),
                tag,
                description,
                facts.get(0).request().shared(),
                facts);
    }

    /** The comment of the class. */
    public Doc doc() {
        return Doc.of(description, "Immutable and thread-safe.");
    }

    /** The comment of the accessor. */
    public Doc accessorDoc() {
        return Doc.of(description);
    }

    /** The method of the client that gives it: {@code usageModel} of {@code UsageModelApi}. */
    public String accessor() {
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
    }

    /** The arguments of the constructor that all operations have, each with a comma before. */
    public String sharedAccessed() {
        return shared.stream().map(parameter -> ", " + parameter.name() + "()").collect(Collectors.joining());
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
