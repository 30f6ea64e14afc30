package dev.workersapi.generator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The client's names for the operations and schemas of the document, so that tools can find them. */
final class NameIndex {
    private NameIndex() {}

    /**
     * Returns the index as JSON.
     *
     * @param models the classes by schema
     */
    static String json(ClientFacts client, Map<String, String> models) {
        Map<String, String> methods = new TreeMap<>();
        add(methods, "client", client.apis());
        client.scopes()
                .forEach(scope -> add(
                        methods,
                        "client." + scope.accessor() + "(" + scope.parameter().name() + ")",
                        scope.apis()));
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        methods.forEach(index.putObject("operations")::put);
        new TreeMap<>(models).forEach(index.putObject("schemas")::put);
        return index.toPrettyString();
    }

    private static void add(Map<String, String> methods, String owner, List<ApiFacts> apis) {
        for (ApiFacts api : apis) {
            api.operations()
                    .forEach(operation ->
                            methods.put(operation.id(), owner + "." + api.accessor() + "()." + operation.id()));
        }
    }
}
