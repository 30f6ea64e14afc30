package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * A class that is used by reflection: by Jackson, or as a proxy.
 *
 * @param name its binary name
 */
public record Reachable(String name) {
    static List<Reachable> models(List<ModelFacts> models, String modelPackage) {
        List<Reachable> reachable = new ArrayList<>();
        for (ModelFacts model : models) {
            String name = modelPackage + "." + model.name();
            reachable.add(new Reachable(name));
            if (model.object()) {
                reachable.add(new Reachable(name + "$Builder"));
            }
            if (model.union() != null) {
                reachable.add(new Reachable(name + "$Unknown"));
                reachable.add(new Reachable(name + "$Deserializer"));
                model.union().alternatives().forEach(one -> reachable.add(new Reachable(name + "$" + one.name())));
            }
        }
        return reachable;
    }
}
