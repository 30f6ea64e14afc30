package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The call of an operation in the adapter for the conformance suite, which receives its arguments as text and JSON.
 *
 * @param id the operation
 * @param options the class of the options, or null if there are none
 * @param parsed the options, each with the function that parses it
 * @param constants the names of the parameters that are part of the request line
 * @param api the call to the client's accessor for the operation's class
 * @param arguments the arguments that precede the options
 * @param taken the method that extracts the result from the response
 */
public record AdapterFacts(
        String id,
        String options,
        List<ParsedOption> parsed,
        List<String> constants,
        String api,
        List<String> arguments,
        String taken) {
    private static final Pattern CONSTANT = Pattern.compile("[?&](\\w+)=");

    /**
     * An option that is received as text.
     *
     * @param in the place in which it is received: {@code query} or {@code header}
     * @param wireName the name in the request
     * @param parser the function that parses the text
     * @param setter the method of the options' builder
     */
    public record ParsedOption(String in, String wireName, String parser, String setter) {
        static ParsedOption of(OptionsFacts.Option option) {
            String parser = switch (option.type()) {
                case "String" -> "Function.identity()";
                case "long" -> "Long::valueOf";
                case "boolean" -> "Boolean::valueOf";
                default -> option.type() + "::of";
            };
            return new ParsedOption(option.in(), option.wireName(), parser, option.name());
        }
    }

    static AdapterFacts of(ApiFacts api, boolean isOfClient, OperationFacts operation, Map<String, FormFacts> forms) {
        RequestFacts request = operation.request();
        List<String> arguments = new ArrayList<>();
        request.path().forEach(parameter -> arguments.add("arguments.path(\"" + parameter.wireName() + "\")"));
        if (request.token() != null) {
            arguments.add("arguments.token()");
        }
        if (request.body() != null) {
            arguments.add(body(request.body().type(), forms));
        }
        OptionsFacts options = operation.options();
        return new AdapterFacts(
                operation.id(),
                options == null ? null : api.name() + "." + options.name(),
                options == null
                        ? List.of()
                        : options.parameters().stream().map(ParsedOption::of).toList(),
                CONSTANT.matcher(request.line())
                        .results()
                        .map(found -> found.group(1))
                        .toList(),
                accessed(api, isOfClient),
                arguments,
                operation.result().none() ? ".optionalResult()" : operation.taken());
    }

    private static String accessed(ApiFacts api, boolean isOfClient) {
        String accessor = api.accessor() + "()";
        return isOfClient
                ? accessor
                : api.scope().name() + "(arguments.path(\"" + api.scope().wireName() + "\"))." + accessor;
    }

    private static String body(String type, Map<String, FormFacts> forms) {
        FormFacts form = forms.get(type);
        if (form == null) {
            return type.contains("<")
                    ? "arguments.json(new TypeReference<" + type + ">() {})"
                    : "arguments.json(" + type + ".class)";
        }
        String builder = type + ".builder()" + (form.files() ? ".addFiles(arguments.files())" : "");
        if (form.json() == null) {
            return builder + ".build()";
        }
        return """
                arguments.form(
                                                    %s,
                                                    "%s",
                                                    %s.class,
                                                    %s,
                                                    %s.Builder::%s)
                                            .build()""".formatted(
                        builder,
                        form.json().wireName(),
                        form.json().value().type(),
                        form.json().presence().required(),
                        type,
                        form.json().name());
    }
}
