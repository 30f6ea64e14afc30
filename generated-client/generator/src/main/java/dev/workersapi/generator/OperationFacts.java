package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

/**
 * One operation.
 *
 * @param api the class of its method
 * @param id its name in the document, and of its method
 * @param doc its description
 * @param line method and path, as Feign's request line
 * @param headers the headers that every request has, each as name and value
 * @param shared parameters that every operation of the document has
 * @param path parameters in the path
 * @param token the parameter that authorises the request in place of the client's credentials, or null
 * @param body what is sent, or null
 * @param options the class of its optional parameters, or null
 * @param result what comes back
 * @param pages what its pages hold, where it lists page by page, or null
 */
public record OperationFacts(
        String api,
        String id,
        Doc doc,
        String line,
        List<String> headers,
        List<Parameter> shared,
        List<Parameter> path,
        Parameter token,
        Parameter body,
        OptionsFacts options,
        ResultFacts result,
        PagesFacts pages) {
    /**
     * What a caller gives, or the client.
     *
     * @param wireName its name in the request
     * @param name its name in Java
     * @param type its Java type
     * @param doc its description
     */
    public record Parameter(String wireName, String name, String type, String doc) {
        static Parameter of(CodegenParameter parameter) {
            return new Parameter(
                    parameter.baseName,
                    parameter.paramName,
                    parameter.dataType,
                    Doc.line(parameter.unescapedDescription));
        }

        String declared() {
            return type + " " + name;
        }
    }

    /**
     * What the caller gives: the parts of the path, what authorises, what is sent.
     */
    private List<Parameter> given() {
        return Stream.of(path.stream(), Stream.ofNullable(token), Stream.ofNullable(body))
                .flatMap(parameters -> parameters)
                .toList();
    }

    /** The parameters, each with its type, followed by a comma where there is one. */
    public String declared() {
        return given().stream().map(Parameter::declared).collect(Collectors.joining(", "));
    }

    /** The same with a comma behind, where there is one. */
    public String declaredBefore() {
        return given().stream().map(parameter -> parameter.declared() + ", ").collect(Collectors.joining());
    }

    /** The names of the parameters, each with a comma behind. */
    public String namesBefore() {
        return given().stream().map(parameter -> parameter.name() + ", ").collect(Collectors.joining());
    }

    /** The types of the parameters, as a reference in Javadoc has them. */
    public String types() {
        return given().stream().map(Parameter::type).collect(Collectors.joining(", "));
    }

    /** The types of the parameters, each with a comma behind. */
    public String typesBefore() {
        return given().stream().map(parameter -> parameter.type() + ", ").collect(Collectors.joining());
    }

    /** The comment of the method that takes no options. */
    public Doc described() {
        List<String> tags = new ArrayList<>();
        given().forEach(parameter -> tags.add("@param " + parameter.name() + " " + parameter.doc()));
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
        return like("As ", id + "(" + types() + ")", ", with options");
    }

    /** The comment of the method that gives more than the result. */
    public Doc withResponse() {
        String begin = pages == null ? "As " : "One page of ";
        return like(begin, id + "(" + types() + ")", ", with status, headers and messages of the response");
    }

    public Doc withResponseAndOptions() {
        return like("As ", id + "WithResponse(" + types() + ")", ", with options");
    }

    /** The comments of the same methods on another thread. */
    public Doc async() {
        return asynchronous(id + "(" + types() + ")");
    }

    public Doc asyncWithOptions() {
        return asynchronous(id + "(" + typesBefore() + optionsType() + ")");
    }

    public Doc asyncWithResponse() {
        return asynchronous(id + "WithResponse(" + types() + ")");
    }

    public Doc asyncWithResponseAndOptions() {
        return asynchronous(id + "WithResponse(" + typesBefore() + optionsType() + ")");
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

    /** The parameters as Feign wants them. */
    public String feignParameters() {
        List<String> all = new ArrayList<>();
        Stream.of(shared.stream(), path.stream(), Stream.ofNullable(token))
                .flatMap(parameters -> parameters)
                .forEach(parameter -> all.add("@Param(\"" + parameter.wireName() + "\") " + parameter.declared()));
        if (body != null) {
            all.add(body.declared());
        }
        all.add("CallOptions options");
        return String.join(", ", all);
    }

    /** The names of the parameters that all operations have, each with a comma behind. */
    public String sharedBefore() {
        return shared.stream().map(parameter -> parameter.name() + ", ").collect(Collectors.joining());
    }

    /** The class of its options. */
    public String optionsType() {
        return options == null ? "CallOptions" : options.name();
    }

    static OperationFacts of(
            String api,
            CodegenOperation operation,
            Set<String> sharedNames,
            java.util.Map<String, CodegenModel> models) {
        List<Parameter> shared = new ArrayList<>();
        List<Parameter> path = new ArrayList<>();
        for (CodegenParameter parameter : operation.pathParams) {
            (sharedNames.contains(parameter.baseName) ? shared : path).add(Parameter.of(parameter));
        }
        Parameter token = Requests.token(operation);
        ResultFacts result = ResultFacts.of(operation, models);
        OptionsFacts options = OptionsFacts.of(operation);
        return new OperationFacts(
                api,
                operation.operationIdOriginal,
                Doc.of(
                                // The summary is the same again, as a heading.
                                operation.unescapedNotes == null ? operation.summary + "." : operation.unescapedNotes,
                                "`" + operation.httpMethod + " " + Requests.path(operation) + "`",
                                token == null ? Requests.permissions(operation) : null)
                        .deprecated(operation.isDeprecated),
                Requests.line(operation),
                Requests.headers(operation, token),
                shared,
                path,
                token,
                Requests.body(operation, models),
                options,
                result,
                PagesFacts.of(operation, result, models));
    }
}
