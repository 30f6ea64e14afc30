package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;

/**
 * The request of an operation.
 *
 * @param line the method and path, in the format of Feign's request line
 * @param headers the headers of every request, as names and values
 * @param shared the parameter that all operations of the class have; empty if there is none
 * @param path the other parameters in the path
 * @param token the parameter that authorizes the request instead of the client's credentials, or null if there is none
 * @param body the body, or null if there is none
 * @param bodyIsBuilt whether the class of the body has a builder
 */
public record RequestFacts(
        String line,
        List<String> headers,
        List<Parameter> shared,
        List<Parameter> path,
        Parameter token,
        Parameter body,
        boolean bodyIsBuilt) {
    static RequestFacts of(CodegenOperation operation, Scope scope, Map<String, CodegenModel> models) {
        List<Parameter> shared = new ArrayList<>();
        List<Parameter> path = new ArrayList<>();
        for (CodegenParameter parameter : operation.pathParams) {
            (scope.wireName().equals(parameter.baseName) ? shared : path).add(Parameter.of(parameter));
        }
        Parameter token = Requests.token(operation);
        Parameter body = Requests.body(operation, models);
        return new RequestFacts(
                Requests.line(operation),
                Requests.headers(operation, token),
                shared,
                path,
                token,
                body,
                body != null && Overload.isBuilt(body.type(), models));
    }

    /** Returns the request with all parameters except the body. */
    RequestFacts withoutBody() {
        return new RequestFacts(line, headers, shared, path, token, null, false);
    }

    /** Returns the parameters of the operation's method: path, token and body. */
    List<Parameter> given() {
        return Stream.of(path.stream(), Stream.ofNullable(token), Stream.ofNullable(body))
                .flatMap(parameters -> parameters)
                .toList();
    }

    /** Returns the declarations of the parameters, separated by commas. */
    public String declared() {
        return separated(Parameter::declared);
    }

    /** Returns the declarations of the parameters, each followed by a comma. */
    public String declaredBefore() {
        return terminated(Parameter::declared);
    }

    /** Returns the names of the parameters, each followed by a comma. */
    public String namesBefore() {
        return terminated(Parameter::name);
    }

    /** Returns the types of the parameters, as in a Javadoc reference. */
    String types() {
        return separated(Parameter::type);
    }

    /** Returns the types of the parameters, each followed by a comma. */
    String typesBefore() {
        return terminated(Parameter::type);
    }

    private String separated(Function<Parameter, String> text) {
        return given().stream().map(text).collect(Collectors.joining(", "));
    }

    private String terminated(Function<Parameter, String> text) {
        return given().stream().map(parameter -> text.apply(parameter) + ", ").collect(Collectors.joining());
    }

    /** Returns the declarations of all parameters with Feign's annotations. */
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

    /** Returns the names of the shared parameters, each followed by a comma. */
    public String sharedBefore() {
        return shared.stream().map(parameter -> parameter.name() + ", ").collect(Collectors.joining());
    }
}
