package dev.workersapi.generator;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.model.OperationMap;

/**
 * The operations with one tag.
 *
 * @param name the name of the class
 * @param tag the name of the tag
 * @param description the description of the tag in the document
 * @param scope the scope of all the operations
 * @param shared the parameter that identifies the scope; empty if there is no scope
 * @param operations the operations
 */
public record ApiFacts(
        String name,
        String tag,
        String description,
        Scope scope,
        List<Parameter> shared,
        List<OperationFacts> operations) {
    private static final String SUFFIX = "Api";

    static ApiFacts of(OperationMap operations, List<Tag> tags, Map<String, CodegenModel> models) {
        String tag = operations.getOperation().get(0).tags.get(0).getName();
        List<Scope> scopes =
                operations.getOperation().stream().map(Scope::of).distinct().toList();
        if (scopes.size() > 1) {
            throw new IllegalStateException("the operations of the tag '" + tag + "' belong to "
                    + scopes.stream().map(Scope::name).collect(Collectors.joining("', '", "'", "'"))
                    + ", but a class needs one of them; give them several tags");
        }
        List<OperationFacts> facts = operations.getOperation().stream()
                .map(operation -> OperationFacts.of(operations.getClassname(), operation, scopes.get(0), models))
                .toList();
        String description = tags.stream()
                .filter(candidate -> candidate.getName().equals(tag))
                .map(Tag::getDescription)
                .findFirst()
                .orElse(tag);
        return new ApiFacts(
                operations.getClassname(),
                tag,
                description,
                scopes.get(0),
                facts.get(0).request().shared(),
                facts);
    }

    /** Returns the Javadoc of the class. */
    public Doc doc() {
        return Doc.of(description, "Immutable and thread-safe.");
    }

    /** Returns the Javadoc of the accessor. */
    public Doc accessorDoc() {
        return Doc.of(description);
    }

    /** Returns the name of the accessor, such as {@code usageModel} for {@code UsageModelApi}. */
    public String accessor() {
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return Character.toLowerCase(stem.charAt(0)) + stem.substring(1);
    }

    /** Returns calls to the accessors of the shared parameters, each preceded by a comma. */
    public String sharedAccessed() {
        return shared.stream().map(parameter -> ", " + parameter.name() + "()").collect(Collectors.joining());
    }

    /** Returns the names of the shared parameters, each preceded by a comma. */
    public String sharedNames() {
        return shared.stream().map(parameter -> ", " + parameter.name()).collect(Collectors.joining());
    }

    /** Returns the declarations of the shared parameters, each preceded by a comma. */
    public String sharedDeclared() {
        return shared.stream().map(parameter -> ", " + parameter.declared()).collect(Collectors.joining());
    }

    /** Returns the options of all operations that have options. */
    public List<OptionsFacts> options() {
        return operations.stream()
                .map(OperationFacts::options)
                .filter(options -> options != null)
                .toList();
    }
}
