package dev.workersapi.client.rules;

import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.VersionModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said in words about the modules of a Worker. */
final class ModuleRules {
    private ModuleRules() {}

    /** A version whose modules are sent as JSON. */
    static void check(NewVersion version, List<String> problems) {
        List<String> names = version.modules().orElse(List.of()).stream()
                .map(VersionModule::name)
                .toList();
        checkNames(names, problems);
        if (!names.isEmpty()) {
            checkBeginning("main_module", version.mainModule(), names, problems);
        }
    }

    static void checkNames(List<String> names, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                problems.add("a module must have a name by which others import it, but one has none");
            } else if (!seen.add(name)) {
                problems.add("module `" + name + "` is there twice: rename or remove one");
            }
        }
    }

    /** The module that starts the Worker has to be among them. */
    static void checkBeginning(String property, Optional<String> named, List<String> names, List<String> problems) {
        if (named.isEmpty()) {
            problems.add("`" + property + "` must name the module that starts the Worker, one of " + names);
        } else if (!names.contains(named.get())) {
            problems.add("`" + property + "` is `" + named.get() + "`, but the modules are " + names
                    + ": add that module, or name one of them");
        }
    }
}
