package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * The body of an upload: a JSON part and files.
 *
 * @param json the JSON part, or null if there is none
 * @param files whether the form has files, in parts whose names the caller chooses
 * @param overloads the overloads of the method that creates it from its parts
 */
public record FormFacts(PropertyFacts json, boolean files, List<Overload> overloads) {
    static FormFacts of(CodegenModel model, Map<String, CodegenModel> models) {
        PropertyFacts json = null;
        boolean files = false;
        for (CodegenProperty part : model.vars) {
            if (Boolean.TRUE.equals(part.vendorExtensions.get(Forms.NAMED_BY_CALLER))) {
                files = true;
            } else if (json == null) {
                json = PropertyFacts.of(part, models, Set.of(), Links.NONE);
            } else {
                throw new IllegalStateException(model.classname + " has two parts of JSON, `" + json.wireName()
                        + "` and `" + part.baseName + "`; the template form.mustache knows one");
            }
        }
        return new FormFacts(json, files, overloads(model.classname, json, files, models));
    }

    private static List<Overload> overloads(
            String name, PropertyFacts json, boolean files, Map<String, CodegenModel> models) {
        if (json == null || !Overload.isBuilt(json.value().type(), models)) {
            return List.of();
        }
        String type = json.value().type();
        return List.of(new Overload(
                Doc.of("Creates a form from its parts, and builds its JSON."),
                "    ",
                "static " + name,
                "of",
                Overload.consumer(type) + " " + json.name() + (files ? ", Part... files" : ""),
                Overload.built(type, json.name()) + (files ? ", files" : "")));
    }
}
