package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/** Finds the overloads of a setter that take a value of another type and convert it. */
final class SetterOverloads {
    private static final String INDENT = "        ";

    private final PropertyFacts property;
    private final Map<String, CodegenModel> models;
    private final List<Overload> found = new ArrayList<>();

    private SetterOverloads(PropertyFacts property, Map<String, CodegenModel> models) {
        this.property = property;
        this.models = models;
    }

    static List<Overload> of(CodegenProperty source, PropertyFacts property, Map<String, CodegenModel> models) {
        SetterOverloads overloads = new SetterOverloads(property, models);
        overloads.ofSetter(source);
        ValueFacts value = property.value();
        if (value.list() != null) {
            overloads.converted("add" + property.singular(), "", value.list(), "item", true);
            overloads.ofText("add" + property.singular(), value.list());
        }
        if (value.map() != null) {
            overloads.converted(
                    "put" + property.singular(), "String key, ", value.map(), "value", !value.nullableValues());
        }
        return List.copyOf(overloads.found);
    }

    private void ofSetter(CodegenProperty source) {
        String name = property.name();
        String type = property.value().type();
        if (type.equals("BigDecimal")) {
            add(name, "", type, "double", name, text -> "BigDecimal.valueOf(" + text + ")");
        } else if (source.isByteArray) {
            add(name, "", type, "byte[]", name, text -> "Base64.getEncoder().encodeToString(" + present(text) + ")");
        } else {
            // Null must stay the null of one type.
            converted(name, "", type, name, !property.presence().nullable());
        }
    }

    private void converted(String method, String before, String type, String parameter, boolean hasNoNull) {
        if (type.equals("JsonNode")) {
            add(method, before, type, "Object", parameter, text -> "tree(\"" + text + "\", " + text + ")");
        } else if (hasNoNull && Overload.isBuilt(type, models)) {
            add(method, before, type, Overload.consumer(type), parameter, text -> Overload.built(type, text));
        }
    }

    private void ofText(String method, String type) {
        CodegenModel model = models.get(type);
        if (model != null && model.isEnum) {
            add(method, "", type, "String", "item", text -> type + ".of(" + present(text) + ")");
        }
    }

    /** Returns the expression that checks an argument. */
    static String present(String argument) {
        return "present(\"" + argument + "\", " + argument + ")";
    }

    private void add(
            String method,
            String before,
            String converted,
            String type,
            String parameter,
            UnaryOperator<String> conversion) {
        String reference = before.isEmpty() ? "" : "String, ";
        String verb = type.startsWith("Consumer") ? "Builds" : "Converts";
        found.add(new Overload(
                Doc.of(
                        List.of(verb + " the value, and calls {@link #" + method + "(" + reference + converted + ")}."),
                        false),
                INDENT,
                "Builder",
                method,
                before + type + " " + parameter,
                (before.isEmpty() ? "" : "key, ") + conversion.apply(parameter)));
    }
}
