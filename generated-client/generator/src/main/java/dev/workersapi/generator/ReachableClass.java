package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * A class that is used through reflection, either by Jackson or as a proxy.
 *
 * @param name the binary name of the class
 */
public record ReachableClass(String name) {
    static List<ReachableClass> models(List<ModelFacts> models, String modelPackage) {
        List<ReachableClass> reachable = new ArrayList<>();
        for (ModelFacts model : models) {
            String name = modelPackage + "." + model.name();
            reachable.add(new ReachableClass(name));
            if (model.object()) {
                reachable.add(new ReachableClass(name + "$Builder"));
            }
            if (model.union() != null) {
                reachable.add(new ReachableClass(name + "$Unknown"));
                reachable.add(new ReachableClass(name + "$Deserializer"));
                model.union().alternatives().forEach(one -> reachable.add(new ReachableClass(name + "$" + one.name())));
            }
        }
        return reachable;
    }
}
