package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;

/**
 * One operation.
 *
 * @param api the class of its method
 * @param id its name in the document, and of its method
 * @param doc its description
 * @param request how it is called
 * @param options the class of its optional parameters, or null
 * @param result what comes back
 * @param pages what its pages hold, where it lists page by page, or null
 */
public record OperationFacts(
        String api,
        String id,
        Doc doc,
        RequestFacts request,
        OptionsFacts options,
        ResultFacts result,
        PagesFacts pages) {
    /** The comment of the method that takes no options. */
    public Doc described() {
        List<String> tags = new ArrayList<>();
        request.given().forEach(parameter -> tags.add("@param " + parameter.name() + " " + parameter.doc()));
        if (!result.none()) {
            tags.add("@return " + result.doc());
        }
        tags.add("@throws WorkersException "
                + (pages == null
                        ? "if it fails; its class says what can be done"
                        : "when a page is asked for and cannot be had"));
        return doc.with(tags);
    }

    /** The comment of a method that does the same otherwise. */
    private Doc like(String begin, String method, String difference) {
        return Doc.of(List.of(begin + "{@link #" + method + "}" + difference + "."), doc.deprecated());
    }

    /** The comment of the method that takes options. */
    public Doc withOptions() {
        return like("As ", id + "(" + request.types() + ")", ", with options");
    }

    /** The comment of the method that gives more than the result. */
    public Doc withResponse() {
        String begin = pages == null ? "As " : "One page of ";
        return like(begin, id + "(" + request.types() + ")", ", with status, headers and messages of the response");
    }

    public Doc withResponseAndOptions() {
        return like("As ", id + "WithResponse(" + request.types() + ")", ", with options");
    }

    /** The comments of the same methods on another thread. */
    public Doc async() {
        return asynchronous(id + "(" + request.types() + ")");
    }

    public Doc asyncWithOptions() {
        return asynchronous(id + "(" + request.typesBefore() + optionsType() + ")");
    }

    public Doc asyncWithResponse() {
        return asynchronous(id + "WithResponse(" + request.types() + ")");
    }

    public Doc asyncWithResponseAndOptions() {
        return asynchronous(id + "WithResponse(" + request.typesBefore() + optionsType() + ")");
    }

    private Doc asynchronous(String method) {
        String all = pages == null || method.startsWith(id + "WithResponse") ? "." : ", the entries of all pages.";
        return Doc.of(List.of("As {@link " + api + "#" + method + "}" + all), doc.deprecated());
    }

    /** What the method returns that gives the result alone. */
    public String returned() {
        return pages != null ? "Pages<" + pages.item() + ">" : result.none() ? "void" : value();
    }

    /** What the future gives of the same. */
    public String future() {
        return pages != null ? "List<" + pages.item() + ">" : result.none() ? "Void" : value();
    }

    private String value() {
        return result.optional() ? "Optional<" + result.type() + ">" : result.type();
    }

    /** How the result is taken from the response. */
    public String taken() {
        return result.none() ? "" : result.optional() ? ".optionalResult()" : ".result()";
    }

    /** The class of its options. */
    public String optionsType() {
        return options == null ? "CallOptions" : options.name();
    }

    static OperationFacts of(
            String api, CodegenOperation operation, Set<String> sharedNames, Map<String, CodegenModel> models) {
        RequestFacts request = RequestFacts.of(operation, sharedNames, models);
        ResultFacts result = ResultFacts.of(operation, models);
        Doc doc = Doc.of(
                // The summary is the same again, as a heading.
                operation.unescapedNotes == null ? operation.summary + "." : operation.unescapedNotes,
                "`" + operation.httpMethod + " " + Requests.path(operation) + "`",
                request.token() == null ? Requests.permissions(operation) : null);
        return new OperationFacts(
                api,
                operation.operationIdOriginal,
                doc.deprecated(operation.isDeprecated),
                request,
                OptionsFacts.of(operation),
                result,
                PagesFacts.of(operation, result, models));
    }
}
