package dev.workersapi.generator;

import java.util.Map;
import org.openapitools.codegen.CodegenModel;

/**
 * A method that calls another one of the same name with other arguments.
 *
 * @param doc the comment
 * @param indent the indentation of the method
 * @param returned the return type, with modifiers
 * @param name the name
 * @param declared the declarations of its parameters, separated by commas
 * @param arguments the arguments of the other method, separated by commas
 */
public record Overload(Doc doc, String indent, String returned, String name, String declared, String arguments) {
    /** Returns true if a type has a builder without arguments: an object or a form. */
    static boolean isBuilt(String type, Map<String, CodegenModel> models) {
        CodegenModel model = models.get(type);
        return model != null && !model.isEnum && model.oneOf.isEmpty();
    }

    /** Returns the type of a function that configures a builder. */
    static String consumer(String type) {
        return "Consumer<" + type + ".Builder" + (type.equals("CallOptions") ? "<?>>" : ">");
    }

    /** Returns the expression that builds a value with such a function. */
    static String built(String type, String consumer) {
        return type + ".builder().configure(" + consumer + ").build()";
    }

    /** Returns the comment, indented. */
    public String comment() {
        return doc.indented(indent);
    }

    /** Returns true if it returns nothing. */
    public boolean nothing() {
        return returned.equals("void");
    }
}
