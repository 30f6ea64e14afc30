package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;

/**
 * An operation.
 *
 * @param api the class that contains its method
 * @param id the operation id, which is also the name of its method
 * @param doc the comment
 * @param request the request
 * @param options the optional parameters, or null if there are none
 * @param result the result
 * @param pages the pages, or null if the result is not paged
 */
public record OperationFacts(
        String api,
        String id,
        Doc doc,
        RequestFacts request,
        OptionsFacts options,
        ResultFacts result,
        PagesFacts pages) {
    /** Returns the Javadoc of the shortest method. */
    private Doc described() {
        List<String> tags = new ArrayList<>();
        request.given().forEach(parameter -> tags.add("@param " + parameter.name() + " " + parameter.doc()));
        if (!result.none()) {
            tags.add("@return " + result.doc());
        }
        tags.add("@throws WorkersException "
                + (pages == null
                        ? "if the call fails; its class tells what can be done"
                        : "while iterating, if a page cannot be fetched"));
        return doc.with(tags);
    }

    /** Returns the Javadoc of the method with options. */
    public Doc withOptions() {
        return like("Calls ", id, " with options.");
    }

    /** Returns the Javadoc of the method with options that returns the response. */
    public Doc withResponseAndOptions() {
        return like("Calls ", withResponse(), " with options.");
    }

    /** Returns the Javadoc of the asynchronous method with options. */
    public Doc asyncWithOptions() {
        return asynchronous(id, request.typesBefore() + optionsType(), fetchesAll());
    }

    /** Returns the Javadoc of the asynchronous method with options that returns the response. */
    public Doc asyncWithResponseAndOptions() {
        return asynchronous(withResponse(), request.typesBefore() + optionsType(), ".");
    }

    /** Returns the Javadoc of a variant of a method without options. */
    private Doc like(String begin, String method, String difference) {
        return Doc.of(
                List.of(begin + "{@link #" + method + "(" + request.types() + ")}" + difference), doc.deprecated());
    }

    private Doc asynchronous(String method, String types, String difference) {
        return Doc.of(
                List.of("Calls {@link " + api + "#" + method + "(" + types + ")} asynchronously" + difference),
                doc.deprecated());
    }

    private String fetchesAll() {
        return pages == null ? "." : ", and fetches all pages.";
    }

    private String withResponse() {
        return id + "WithResponse";
    }

    /** Returns the other forms of the method. */
    public List<Overload> overloads() {
        return overloads("    ", id, described(), returned());
    }

    /** Returns the overloads of the method that returns the response. */
    public List<Overload> overloadsWithResponse() {
        Doc first = like(
                pages == null ? "Calls " : "Fetches one page of ",
                id,
                ", and returns status, headers and messages with the result.");
        return overloads("    ", withResponse(), first, response());
    }

    /** Returns the overloads of the asynchronous method. */
    public List<Overload> asyncOverloads() {
        Doc first = asynchronous(id, request.types(), fetchesAll());
        return overloads("        ", id, first, "CompletableFuture<" + future() + ">");
    }

    /** Returns the overloads of the asynchronous method that returns the response. */
    public List<Overload> asyncOverloadsWithResponse() {
        Doc first = asynchronous(withResponse(), request.types(), ".");
        return overloads("        ", withResponse(), first, "CompletableFuture<" + response() + ">");
    }

    private String response() {
        return "ApiResponse<" + result.type() + ">";
    }

    /** Returns the overloads without options, with options to build, and with a body to build. */
    private List<Overload> overloads(String indent, String method, Doc first, String type) {
        List<Overload> forms = new ArrayList<>();
        String none = optionsType() + ".none()";
        String options = Overload.consumer(optionsType()) + " options";
        String builtOptions = Overload.built(optionsType(), "options");
        forms.add(new Overload(first, indent, type, method, request.declared(), request.namesBefore() + none));
        Doc withOptions = like("Calls ", method, " with options.");
        forms.add(new Overload(
                withOptions,
                indent,
                type,
                method,
                request.declaredBefore() + options,
                request.namesBefore() + builtOptions));
        if (request.bodyIsBuilt()) {
            Parameter body = request.body();
            RequestFacts before = request.withoutBody();
            String declared = before.declaredBefore() + Overload.consumer(body.type()) + " " + body.name();
            String arguments = before.namesBefore() + Overload.built(body.type(), body.name()) + ", ";
            Doc withBody = like("Builds the body, and calls ", method, ".");
            Doc withBoth = like("Builds the body, and calls ", method, " with options.");
            forms.add(new Overload(withBody, indent, type, method, declared, arguments + none));
            forms.add(
                    new Overload(withBoth, indent, type, method, declared + ", " + options, arguments + builtOptions));
        }
        return forms;
    }

    /** Returns the return type of the method without options. */
    public String returned() {
        return pages != null ? "Pages<" + pages.item() + ">" : result.none() ? "void" : value();
    }

    /** Returns the type of the value with which the asynchronous method completes its future. */
    public String future() {
        return pages != null ? "List<" + pages.item() + ">" : result.none() ? "Void" : value();
    }

    private String value() {
        return result.optional() ? "Optional<" + result.type() + ">" : result.type();
    }

    /** Returns the call that extracts the result from the response. */
    public String taken() {
        return result.none() ? "" : result.optional() ? ".optionalResult()" : ".result()";
    }

    /** Returns the class of the options. */
    public String optionsType() {
        return options == null ? "CallOptions" : options.name();
    }

    static OperationFacts of(String api, CodegenOperation operation, Scope scope, Map<String, CodegenModel> models) {
        RequestFacts request = RequestFacts.of(operation, scope, models);
        ResultFacts result = ResultFacts.of(operation, models);
        Doc doc = Doc.of(
                // The summary repeats the description as a heading.
                operation.unescapedNotes == null ? operation.summary + "." : operation.unescapedNotes,
                "beta".equals(operation.vendorExtensions.get("x-stability"))
                        ? "This operation is in beta, and may change."
                        : null,
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
