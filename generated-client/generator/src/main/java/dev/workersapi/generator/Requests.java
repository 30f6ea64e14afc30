package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.CodegenSecurity;

/** Reads the request of an operation from OpenAPI Generator's model. */
final class Requests {
    private Requests() {}

    /** Returns the method, the path, and the query parameters that have only one possible value. */
    static String line(CodegenOperation operation) {
        String query = operation.queryParams.stream()
                .filter(parameter -> parameter.required)
                .map(parameter -> parameter.baseName + "=" + onlyValue(operation, parameter))
                .collect(Collectors.joining("&"));
        return operation.httpMethod + " " + path(operation) + (query.isEmpty() ? "" : "?" + query);
    }

    /** Returns the path as in the document. OpenAPI Generator replaces the names in it with Java names. */
    static String path(CodegenOperation operation) {
        String path = operation.path;
        for (CodegenParameter parameter : operation.pathParams) {
            path = path.replace("{" + parameter.paramName + "}", "{" + parameter.baseName + "}");
        }
        return path;
    }

    private static Object onlyValue(CodegenOperation operation, CodegenParameter parameter) {
        Object values = parameter.allowableValues == null ? null : parameter.allowableValues.get("values");
        if (values instanceof List<?> list && list.size() == 1) {
            return list.get(0);
        }
        throw new IllegalStateException("`" + parameter.baseName + "` of " + operation.operationIdOriginal
                + " is required and has no single value; the templates know optional parameters of the query only");
    }

    static List<String> headers(CodegenOperation operation, Parameter token) {
        List<String> headers = new ArrayList<>();
        Set<String> accepted = new LinkedHashSet<>();
        if (operation.produces != null) {
            operation.produces.forEach(type -> accepted.add(type.get("mediaType")));
        }
        // A failure is JSON, even if a success is not.
        accepted.add("application/json");
        headers.add("Accept: " + String.join(", ", accepted));
        if (operation.consumes != null && !operation.isMultipart && operation.bodyParam != null) {
            headers.add("Content-Type: " + operation.consumes.get(0).get("mediaType"));
        }
        if (token != null) {
            headers.add("Authorization: Bearer {" + token.wireName() + "}");
        }
        return headers;
    }

    /**
     * Returns the token parameter of an operation that does not accept the client's credentials, or null if it does.
     */
    static Parameter token(CodegenOperation operation) {
        if (operation.authMethods == null || operation.authMethods.size() != 1) {
            return null;
        }
        CodegenSecurity only = operation.authMethods.get(0);
        if (!Boolean.TRUE.equals(only.isBasicBearer)) {
            return null;
        }
        String name = only.name.replaceAll("^.*_", "");
        return new Parameter(only.name, name, "String", Doc.line(only.description));
    }

    static Parameter body(CodegenOperation operation, Map<String, CodegenModel> models) {
        if (operation.isMultipart) {
            String form = String.valueOf(operation.vendorExtensions.get(WorkersFeignCodegen.FORM));
            return new Parameter("", "upload", form, sent(models.get(form)));
        }
        if (operation.bodyParam == null) {
            return null;
        }
        String type = operation.bodyParam.dataType;
        if (operation.bodyParam.isArray) {
            String item = operation.bodyParam.items.dataType;
            return new Parameter("", lastWord(item) + "s", type, "The list of {@link " + item + "}.");
        }
        return new Parameter("", lastWord(type), type, sent(models.get(type)));
    }

    /** Returns the last word of a type name in lowercase, such as `version` for NewVersion. */
    private static String lastWord(String type) {
        return type.replaceAll("^.*(?=[A-Z])", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the first sentence of the body's description. */
    private static String sent(CodegenModel model) {
        return model == null || model.unescapedDescription == null
                ? "The body of the request."
                : Doc.line(model.unescapedDescription).replaceAll("(?<=[.]) .*", "");
    }

    /** Returns a sentence that lists the permissions required by the operation, or null if there are none. */
    static String permissions(CodegenOperation operation) {
        return operation.vendorExtensions.get("x-permissions") instanceof List<?> permissions && !permissions.isEmpty()
                ? "The token requires the permission "
                        + permissions.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" or ")) + "."
                : null;
    }
}
