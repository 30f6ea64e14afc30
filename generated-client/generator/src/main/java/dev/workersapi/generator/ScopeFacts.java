package dev.workersapi.generator;

import java.util.List;

/**
 * The operations whose scope is not that of the client, such as a zone.
 *
 * @param accessor the client's method that selects the scope, such as {@code zone}
 * @param name the name of the generated class, such as {@code ZoneApis}
 * @param parameter the parameter that identifies the scope
 * @param apis the operations by tag, in the order of the tags in the document
 */
public record ScopeFacts(String accessor, String name, Parameter parameter, List<ApiFacts> apis) {
    static ScopeFacts of(Scope scope, List<ApiFacts> apis) {
        String name =
                Character.toUpperCase(scope.name().charAt(0)) + scope.name().substring(1) + "Apis";
        return new ScopeFacts(scope.name(), name, apis.get(0).shared().get(0), apis);
    }

    /** Returns the Javadoc of the class. */
    public Doc doc() {
        return Doc.of("The operations on one " + accessor + ". Immutable and thread-safe.");
    }

    /** Returns the Javadoc of the accessor. */
    public Doc accessorDoc() {
        return Doc.of("Returns the operations on one " + accessor + ".")
                .with(List.of("@param " + parameter.name() + " " + parameter.doc()));
    }
}
